import { idSchema, textSchema } from '@chung-tay/shared/core/text';
import { pointsSchema, type Score, type Scorecard } from '@chung-tay/shared/scorecards/schema';
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatInstant } from '../core/format.ts';
import { ConfirmDialog } from '../ui/dialogs.tsx';
import { LongTextField, NumberField } from '../ui/fields.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useRecordForm } from '../ui/record-form-state.ts';
import { ErrorNote } from '../ui/states.tsx';
import { scorecardChanges } from './queries.ts';
import { type Entry, entryError, withEntry } from './score-entries.ts';
import { EvidenceDrop } from './score-evidence.tsx';
import { ScoreSheet } from './score-facts.tsx';
import styles from './scorecard.module.css';
import { meantPoints, rangeWords, typedPoints } from './words.ts';

const schema = z.strictObject({
  scores: z.array(
    z.strictObject({ criterionId: idSchema, points: pointsSchema.nullable(), words: textSchema(2000).nullable() }),
  ),
});

/** The card with its unit: points and evidence at each criterion; kept on the device while it is typed, saved, then sent. */
export function SelfScoreForm({ card }: { card: Scorecard }) {
  const [saves, setSaves] = useState(0);
  const [sending, setSending] = useState(false);
  return (
    <>
      <TypedScores
        // After it was saved it begins anew, with nothing touched.
        key={saves}
        card={card}
        onSaved={(send) => {
          setSaves((count) => count + 1);
          if (send) setSending(true);
          else notifyDone('Đã lưu điểm tự chấm');
        }}
      />
      {sending && <SubmitDialog card={card} onClose={() => setSending(false)} />}
    </>
  );
}

function TypedScores({ card, onSaved }: { card: Scorecard; onSaved: (send: boolean) => void }) {
  const wantsToSend = useRef(false);
  const form = useRecordForm({
    schema,
    labels: { scores: 'Điểm tự chấm' },
    initial: { scores: [] as Entry[] },
    draft: { key: `score-${card.id}` },
    send: ({ scores }) =>
      client.scorecards.scoreScorecard({
        id: card.id,
        scores: scores.map(({ criterionId, points, words }) => ({ criterionId, points, note: words })),
      }),
    invalidates: scorecardChanges,
    onDone: () => onSaved(wantsToSend.current),
  });
  const entries = (form.values.scores ?? []) as Entry[];
  const save = (send: boolean) => {
    wantsToSend.current = send;
    form.submit();
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(false);
      }}
    >
      <LeaveGuard unsaved={form.unsaved} />
      <p className={styles.soft}>
        Hạn gửi {formatInstant(card.selfDueAt)}. Để trống là chưa chấm; 0 là đã chấm 0 điểm. Tiêu chí có số liệu do hệ
        thống tính.
      </p>
      <ScoreSheet card={card}>
        {(score) =>
          score.source === 'self_scored' && (
            <SelfFields
              card={card}
              score={score}
              entries={entries}
              errors={form.errors}
              onChange={(scores) => form.set({ scores })}
            />
          )
        }
      </ScoreSheet>
      <ErrorNote error={form.refusal} />
      <div className={styles.acts}>
        <Button type="submit" size="md" variant="default" loading={form.sending}>
          Lưu
        </Button>
        <Button size="md" loading={form.sending} onClick={() => save(true)}>
          Gửi phiếu
        </Button>
      </div>
    </form>
  );
}

interface SelfFieldsProps {
  card: Scorecard;
  score: Score;
  entries: Entry[];
  errors: readonly (readonly [string, unknown])[];
  onChange: (entries: Entry[]) => void;
}

function SelfFields({ card, score, entries, errors, onChange }: SelfFieldsProps) {
  const { criterionId, number } = score;
  const begun = { criterionId, points: score.selfPoints, words: score.selfNote };
  const typed = entries.find((entry) => entry.criterionId === criterionId) ?? begun;
  const set = (patch: Partial<Entry>) => onChange(withEntry(entries, begun, patch));
  const common = { onBlur: () => undefined, required: false };
  return (
    <div className={styles.fields}>
      <NumberField
        {...common}
        id={`points-${criterionId}`}
        label={score.part === 'penalty' ? `Tự trừ ${number}` : `Điểm tự chấm ${number}`}
        help={rangeWords(score)}
        decimals={2}
        value={typedPoints(score.part, typed.points)}
        onChange={(points) => set({ points: meantPoints(score.part, points) })}
        error={entryError(entries, errors, criterionId, ['points', 'criterionId'])}
      />
      <LongTextField
        {...common}
        id={`words-${criterionId}`}
        label={`Diễn giải ${number}`}
        rows={1}
        value={typed.words}
        onChange={(words) => set({ words })}
        error={entryError(entries, errors, criterionId, ['note'])}
      />
      <Shown card={card} score={score} />
    </div>
  );
}

/** Where evidence must be, the way to send it stands open; elsewhere it is folded away. */
const Shown = ({ card, score }: { card: Scorecard; score: Score }) =>
  score.evidenceRequired ? (
    <EvidenceDrop card={card} score={score} />
  ) : (
    <details className={styles.more}>
      <summary>Thêm minh chứng {score.number}</summary>
      <EvidenceDrop card={card} score={score} />
    </details>
  );

/** A last look before the card leaves the unit. */
function SubmitDialog({ card, onClose }: { card: Scorecard; onClose: () => void }) {
  const submit = useCommand((_: undefined) => client.scorecards.submitScorecard({ id: card.id }), {
    invalidates: scorecardChanges,
    onDone: (sent) => {
      notifyDone(sent.selfLate ? `Đã gửi phiếu ${sent.code}, muộn hạn` : `Đã gửi phiếu ${sent.code}`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title="Gửi phiếu tự chấm"
      confirmLabel="Gửi phiếu"
      busy={submit.isPending}
      error={submit.error}
      onConfirm={() => submit.mutate(undefined)}
      onClose={onClose}
    >
      Điểm đã lưu. Gửi rồi thì chỉ sửa được khi cụm, khối trả lại. Máy chủ ghi giờ gửi; hạn là{' '}
      {formatInstant(card.selfDueAt)}.
    </ConfirmDialog>
  );
}
