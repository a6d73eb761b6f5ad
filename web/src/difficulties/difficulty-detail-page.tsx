import { formatVnd } from '@chung-tay/shared/core/money';
import { type Difficulty, difficultyReasons, difficultyStates } from '@chung-tay/shared/difficulties/schema';
import { houseStatuses } from '@chung-tay/shared/houses/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './difficulty.module.css';
import { type DifficultyAct, difficultyActs } from './difficulty-acts.ts';
import { DifficultyDialog } from './difficulty-dialogs.tsx';
import { difficultyQuery } from './queries.ts';
import { difficultyHistory, difficultyLabels, difficultyTones, moveWords } from './words.ts';

/** One difficulty: what is stuck, whose move it is and was, the answer, and what may be done now. */
export default function DifficultyDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(difficultyQuery(id));
  const { permissions } = useMe();
  const [open, setOpen] = useState<DifficultyAct>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const [next, ...more] = difficultyActs(row.state, (permission) => permissions.includes(permission));
  return (
    <>
      <RecordPage
        back={{ to: '/difficulties', label: 'Khó khăn, vướng mắc' }}
        title={row.title}
        code={row.code}
        status={<StatusBadge tone={difficultyTones[row.state]}>{difficultyStates[row.state]}</StatusBadge>}
        subtitle={
          <>
            {difficultyReasons[row.reason]}. {row.ownerUnitName} phải giải quyết trước {formatDay(row.dueOn)}
            {row.late && <StatusBadge tone="late">Quá hạn</StatusBadge>}
          </>
        }
        next={next && <Button onClick={() => setOpen(next.act)}>{next.word}</Button>}
        more={more.map(({ act, word }) => ({ label: word, danger: act === 'withdraw', onClick: () => setOpen(act) }))}
        tabs={[
          { key: 'main', label: 'Vướng mắc', content: <DifficultyFacts row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['difficulties', id, 'history']}
                words={difficultyHistory}
                fetchPage={(cursor) => client.difficulties.getDifficultyHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open && <DifficultyDialog act={open} row={row} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const DifficultyFacts = ({ row }: { row: Difficulty }) => (
  <div>
    <Section title="Vướng gì">
      {row.detail && <p className={styles.text}>{row.detail}</p>}
      <Facts
        items={[
          [
            difficultyLabels.houseId,
            row.houseId ? (
              <Anchor key="house" component={Link} to={`/houses/${row.houseId}`}>
                {row.headName} ({row.houseCode})
              </Anchor>
            ) : (
              'Khó khăn chung của đơn vị'
            ),
          ],
          ['Nơi', [row.village, row.unitName].filter(Boolean).join(', ')],
          ...(row.houseStatus ? [['Nhà đang ở', houseStatuses[row.houseStatus]] as [string, string]] : []),
          ['Đã bao lâu', `${formatNumber(row.daysOpen)} ngày`],
          ['Tiền đang chờ', row.waitingVnd > 0 ? formatVnd(row.waitingVnd) : 'Không có'],
          ['Số lần chuyển lên', formatNumber(row.level)],
          ['Người nêu', `${row.raisedBy}, ${formatInstant(row.raisedAt)}`],
        ]}
      />
    </Section>
    <Section title="Trả lời">
      {row.answer ? (
        <>
          <p className={styles.text}>{row.answer}</p>
          <p className={styles.by}>
            {row.answeredBy}, {formatInstant(row.answeredAt)}
          </p>
        </>
      ) : (
        <p className={styles.by}>Chưa có trả lời.</p>
      )}
      {row.result && (
        <>
          <p className={styles.text}>
            <b>{row.state === 'withdrawn' ? 'Rút lại' : 'Kết quả'}:</b> {row.result}
          </p>
          <p className={styles.by}>
            {row.closedBy ?? 'Hệ thống'}, {formatInstant(row.closedAt)}
          </p>
        </>
      )}
    </Section>
    <Section title="Ai phải giải quyết, từ bao giờ">
      <Moves moves={row.moves} />
    </Section>
  </div>
);

/** Each time it went to somebody: when, to whom, by whom, until when. */
const Moves = ({ moves }: Pick<Difficulty, 'moves'>) => (
  <ol className={styles.moves}>
    {moves.map((move) => (
      <li key={`${move.at} ${move.toUnitName}`} data-kind={move.kind}>
        <p>
          <b>
            {moveWords[move.kind]} {move.toUnitName}
          </b>
          , hạn {formatDay(move.dueOn)}
        </p>
        <p className={styles.by}>
          {formatInstant(move.at)}, {move.automatic ? 'hệ thống tự chuyển vì quá hạn' : move.by}
          {move.fromUnitName && ` (trước đó: ${move.fromUnitName})`}
        </p>
        {move.note && <p className={styles.text}>“{move.note}”</p>}
      </li>
    ))}
  </ol>
);
