import { canSeal, newReceipt, sealBallot, writtenReceipt } from '@chung-tay/shared/councils/ballot';
import { type CouncilSession, choices, type SessionItem, type Choice as Vote } from '@chung-tay/shared/councils/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatNumber } from '../core/format.ts';
import { Choice } from '../surveys/choice.tsx';
import { EmptyState, ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './council.module.css';
import { councilChanges, sessionQuery } from './queries.ts';
import { whoseWords } from './words.ts';

/** Votes on each award, looks them over, casts, keeps the receipt. Nothing is kept on the device but what is on the screen. */
export default function BallotPage() {
  const { id = '' } = useParams();
  const found = useQuery(sessionQuery(id));
  useEffect(() => {
    document.title = 'Bỏ phiếu · Chung Tay';
  }, []);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  return (
    <div className={styles.ballot}>
      <Anchor component={Link} to={`/council-sessions/${id}`} className={styles.back}>
        ← {found.data.code}
      </Anchor>
      <h1>Bỏ phiếu</h1>
      <Booth session={found.data} />
    </div>
  );
}

function Booth({ session }: { session: CouncilSession }) {
  // The receipt stays on the screen after the session has been asked again.
  const [kept, setKept] = useState<string | null>();
  if (kept !== undefined) return <Done receipt={kept} />;
  const hindrance = hindranceOf(session);
  if (hindrance) return <EmptyState title={hindrance} />;
  return <Ballot session={session} onCast={setKept} />;
}

/** Why this person does not vote here now, in words. */
function hindranceOf({ state, secret, me, agenda }: CouncilSession): string | undefined {
  if (me === null) return 'Bạn không phải thành viên của Hội đồng này.';
  if (me.voted) return 'Bạn đã bỏ phiếu trong phiên họp này.';
  if (state !== 'voting') return 'Phiên họp không đang bỏ phiếu.';
  if ((me.presence ?? 'absent') === 'absent') return 'Bạn được ghi vắng mặt; hãy báo thư ký nếu ghi nhầm.';
  if (me.recusedFrom.length >= agenda.length) return 'Bạn phải vắng mặt khi xét mọi hồ sơ của phiên họp này.';
  if (secret && !canSeal())
    return 'Trình duyệt không mã hóa được phiếu vì trang không mở qua kết nối an toàn (https). Hãy mở hệ thống bằng địa chỉ https rồi bỏ phiếu.';
  return undefined;
}

interface BallotProps {
  session: CouncilSession;
  onCast: (receipt: string | null) => void;
}

function Ballot({ session, onCast }: BallotProps) {
  const { id, secret, me } = session;
  const mine = session.agenda.filter(({ awardId }) => !me?.recusedFrom.includes(awardId));
  const [votes, setVotes] = useState<Record<string, Vote>>({});
  const [at, setAt] = useState(0);
  const [receipt] = useState(() => (secret ? newReceipt() : null));
  const item = mine[at];
  if (item)
    return (
      <Question
        item={item}
        place={`${formatNumber(at + 1)}/${formatNumber(mine.length)}`}
        vote={votes[item.awardId] ?? null}
        onVote={(vote) => setVotes({ ...votes, [item.awardId]: vote })}
        onBack={at > 0 ? () => setAt(at - 1) : undefined}
        onNext={() => setAt(at + 1)}
      />
    );
  return (
    <Review
      key={id}
      session={session}
      items={mine}
      votes={votes}
      receipt={receipt}
      onChange={setAt}
      onCast={() => onCast(receipt)}
    />
  );
}

interface QuestionProps {
  item: SessionItem;
  place: string;
  vote: Vote | null;
  onVote: (vote: Vote) => void;
  onBack: (() => void) | undefined;
  onNext: () => void;
}

/** One award, one question. */
function Question({ item, place, vote, onVote, onBack, onNext }: QuestionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new question is read from its name on
  useEffect(() => heading.current?.focus(), [item.awardId]);
  return (
    <section className={styles.question}>
      <p className={styles.soft}>Hồ sơ {place}</p>
      <h2 ref={heading} tabIndex={-1}>
        {item.awardeeName}
      </h2>
      <p>
        {whoseWords(item)}
        {whoseWords(item) && <br />}
        <strong>{item.formName}</strong>
      </p>
      <p className={styles.text}>{item.achievement}</p>
      <Choice
        id={`vote-${item.awardId}`}
        legend="Bạn có đồng ý khen thưởng không?"
        options={Object.entries(choices) as [Vote, string][]}
        value={vote}
        onChange={(next) => next && onVote(next)}
      />
      <div className={styles.onward}>
        {onBack && (
          <Button variant="default" size="md" onClick={onBack}>
            Quay lại
          </Button>
        )}
        <Button size="md" disabled={vote === null} onClick={onNext}>
          Tiếp tục
        </Button>
      </div>
    </section>
  );
}

interface ReviewProps {
  session: CouncilSession;
  items: readonly SessionItem[];
  votes: Readonly<Record<string, Vote>>;
  receipt: string | null;
  onChange: (at: number) => void;
  onCast: () => void;
}

/** Everything once more; the receipt is told before casting, so that a lost connection does not lose it. */
function Review({ session, items, votes, receipt, onChange, onCast }: ReviewProps) {
  const sealed = useRef<{ of: string; envelope: string }>(undefined);
  const envelopeOf = async (): Promise<string> => {
    const of = JSON.stringify(votes);
    // The same ballot when it is sent again: else a lost answer would look like a second vote.
    if (sealed.current?.of !== of) {
      const agenda = session.agenda.map(({ awardId }) => awardId);
      const ballot = {
        publicKey: session.publicKey ?? '',
        sessionId: session.id,
        agenda,
        votes,
        receipt: receipt ?? '',
      };
      sealed.current = { of, envelope: await sealBallot(ballot) };
    }
    return sealed.current.envelope;
  };
  const cast = useCommand(
    async (input: { sealed: string } | { votes: { awardId: string; choice: Vote }[] }, idempotencyKey) =>
      client.councils.castBallot({ id: session.id, ...input }, { idempotencyKey }),
    { invalidates: councilChanges, onDone: onCast },
  );
  const send = async () => {
    const plain = items.map(({ awardId }) => ({ awardId, choice: votes[awardId] as Vote }));
    cast.mutate(receipt === null ? { votes: plain } : { sealed: await envelopeOf() });
  };
  return (
    <section className={styles.question}>
      <h2>Xem lại phiếu</h2>
      <ul className={styles.people}>
        {items.map(({ awardId, awardeeName }, at) => (
          <li key={awardId} className={styles.person}>
            <span>{awardeeName}</span>
            <span className={styles.marks}>
              <strong>{choices[votes[awardId] as Vote]}</strong>
              <Button
                variant="subtle"
                className={styles.act ?? ''}
                onClick={() => onChange(at)}
                aria-label={`Sửa ${awardeeName}`}
              >
                Sửa
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {receipt !== null && <Receipt receipt={receipt} />}
      <ErrorNote error={cast.error} />
      <div className={styles.onward}>
        <Button variant="default" size="md" disabled={cast.isPending} onClick={() => onChange(items.length - 1)}>
          Quay lại
        </Button>
        <Button size="md" loading={cast.isPending} onClick={send}>
          Bỏ phiếu
        </Button>
      </div>
      <p className={styles.soft}>
        Bỏ rồi thì không đổi được.
        {receipt !== null && ' Phiếu được mã hóa trên máy này; khi kiểm phiếu không ai biết phiếu nào của ai.'}
      </p>
    </section>
  );
}

const Receipt = ({ receipt }: { receipt: string }) => (
  <div className={styles.receipt}>
    <p>Mã biên nhận, hãy chép hoặc chụp lại:</p>
    <output aria-label="Mã biên nhận">{writtenReceipt(receipt)}</output>
    <p className={styles.soft}>
      Sau khi kiểm phiếu, dùng mã này để thấy phiếu của bạn đã được đếm đúng. Ai có mã thì biết bạn bỏ phiếu thế nào:
      đừng đưa cho người khác. Hệ thống không giữ mã.
    </p>
  </div>
);

function Done({ receipt }: { receipt: string | null }) {
  const { id } = useParams();
  return (
    <section className={styles.question} role="status">
      <h2>Đã bỏ phiếu</h2>
      {receipt !== null && <Receipt receipt={receipt} />}
      <Button component={Link} to={`/council-sessions/${id}`} size="md">
        Về phiên họp
      </Button>
    </section>
  );
}
