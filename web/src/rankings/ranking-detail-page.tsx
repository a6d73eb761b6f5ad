import type { Ranking } from '@chung-tay/shared/rankings/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatInstant } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { notifyDone, notifyError } from '../ui/notify.ts';
import { type RecordAction, RecordPage, type RecordTab } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { rankingChanges, rankingQuery } from './queries.ts';
import styles from './ranking.module.css';
import { RankingBadges } from './ranking-badges.tsx';
import { CorrectRankingDialog, DiscardRankingDialog, PublishRankingDialog } from './ranking-dialogs.tsx';
import { RankingDiffView } from './ranking-diff.tsx';
import { RankingInputsView } from './ranking-inputs.tsx';
import { RankingTable } from './ranking-table.tsx';
import { periodWords, rankingHistory, versionWords } from './words.ts';

/** One version of a block's ranking: the table, what it was computed from, what it changed, its history. */
export default function RankingDetailPage() {
  const { id = '' } = useParams();
  const ranking = useQuery(rankingQuery(id));
  if (ranking.isError) return <ErrorState error={ranking.error} retry={() => ranking.refetch()} />;
  if (ranking.isPending) return <PageSkeleton />;
  return <RankingRecord row={ranking.data} />;
}

const dialogs = { publish: PublishRankingDialog, correct: CorrectRankingDialog, discard: DiscardRankingDialog };

function RankingRecord({ row }: { row: Ranking }) {
  const [open, setOpen] = useState<keyof typeof dialogs>();
  const redraw = useCommand((_: undefined) => client.rankings.redrawRanking({ id: row.id }), {
    invalidates: rankingChanges,
    onDone: () => notifyDone('Đã lập lại theo điểm hiện nay'),
  });
  const draft = row.organises && row.state === 'draft';
  const more: RecordAction[] = [
    ...(draft
      ? [{ label: 'Lập lại theo điểm hiện nay', onClick: () => redraw.mutate(undefined, { onError: notifyError }) }]
      : []),
    ...(draft ? [{ label: 'Bỏ bản nháp', onClick: () => setOpen('discard'), danger: true }] : []),
    ...(row.organises && row.current ? [{ label: 'Lập bản đính chính', onClick: () => setOpen('correct') }] : []),
  ];
  const Dialog = open && dialogs[open];
  return (
    <>
      <RecordPage
        back={{ to: '/rankings', label: 'Xếp hạng thi đua' }}
        title={`${row.blockName}, ${row.year}`}
        code={row.code}
        status={<RankingBadges row={row} />}
        subtitle={<span>{periodWords(row)}</span>}
        next={
          <>
            <ExportMenu
              name={`xep-hang-${row.code}`}
              run={(format) => client.rankings.exportRanking({ id: row.id, format })}
            />
            {draft && <Button onClick={() => setOpen('publish')}>Công bố</Button>}
          </>
        }
        more={more}
        tabs={tabsOf(row)}
      />
      {Dialog && <Dialog row={row} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const tabsOf = (row: Ranking): RecordTab[] => [
  { key: 'ranking', label: 'Xếp hạng', content: <RankingView row={row} /> },
  { key: 'inputs', label: 'Số liệu đã dùng', content: <RankingInputsView row={row} /> },
  ...(row.supersedesId ? [{ key: 'diff', label: 'Khác bản trước', content: <RankingDiffView id={row.id} /> }] : []),
  {
    key: 'history',
    label: 'Lịch sử',
    content: (
      <HistoryTimeline
        queryKey={['rankings', row.id, 'history']}
        fetchPage={(cursor) => client.rankings.getRankingHistory({ id: row.id, ...(cursor ? { cursor } : {}) })}
        words={rankingHistory}
      />
    ),
  },
];

const RankingView = ({ row }: { row: Ranking }) => (
  <div className={styles.page}>
    {row.reason && <p>Đính chính: “{row.reason}”</p>}
    <RankingTable row={row} />
    <p className={styles.soft}>
      Lập {formatInstant(row.drawnAt)}, {row.drawnBy}.
      {row.publishedAt && ` Công bố ${formatInstant(row.publishedAt)}, ${row.publishedBy}.`} Theo {row.setName}.
    </p>
    {row.versions.length > 1 && (
      <p>
        Các bản:{' '}
        {row.versions.map((version) => (
          <Anchor key={version.id} component={Link} to={`/rankings/${version.id}`} className={styles.version}>
            {versionWords(version)} ({version.code})
          </Anchor>
        ))}
      </p>
    )}
  </div>
);
