import { actionsFrom } from '@chung-tay/shared/core/lifecycle';
import { findingLifecycle } from '@chung-tay/shared/inspections/lifecycle';
import { type Finding, inspectionKinds } from '@chung-tay/shared/inspections/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ActOnFindingDialog, CloseFindingDialog, ReturnFindingDialog } from './finding-dialogs.tsx';
import { Due, FindingBadges } from './finding-parts.tsx';
import styles from './inspection.module.css';
import { findingQuery, inspectionQuery } from './queries.ts';
import { findingPlace, inspectionHistory } from './words.ts';

/** One finding: what is wrong, what must be done, and what was said about it by each side. */
export default function FindingDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(findingQuery(id));
  const mayAct = useCan('finding:act');
  const mayRecord = useCan('inspection:record');
  const [open, setOpen] = useState<'act' | 'close' | 'return'>();
  const close = () => setOpen(undefined);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const acts = actionsFrom(findingLifecycle, row.state);
  const may = {
    act: mayAct && acts.includes('act'),
    close: mayRecord && acts.includes('close'),
    return: mayRecord && acts.includes('return'),
  };
  return (
    <>
      <RecordPage
        back={{ to: '/findings', label: 'Tồn tại và việc khắc phục' }}
        title={findingPlace(row)}
        code={row.code}
        status={<FindingBadges finding={row} />}
        subtitle={row.unitName}
        next={
          <>
            {may.act && <Button onClick={() => setOpen('act')}>Báo khắc phục</Button>}
            {may.close && <Button onClick={() => setOpen('close')}>Xác nhận đã khắc phục</Button>}
            {may.return && (
              <Button variant="default" onClick={() => setOpen('return')}>
                Trả lại
              </Button>
            )}
          </>
        }
        tabs={[
          { key: 'main', label: 'Tồn tại', content: <FindingFacts row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['findings', id, 'history']}
                words={inspectionHistory}
                fetchPage={(cursor) => client.inspections.getFindingHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open === 'act' && <ActOnFindingDialog finding={row} onClose={close} />}
      {open === 'close' && <CloseFindingDialog finding={row} onClose={close} />}
      {open === 'return' && <ReturnFindingDialog finding={row} onClose={close} />}
    </>
  );
}

/** The inspection by name; a way to it for whom it is in reach, as whoever must act often sits below. */
function InspectionName({ row }: { row: Finding }) {
  const reached = useQuery({ ...inspectionQuery(row.inspectionId), retry: false });
  const words = `${row.inspectionTitle} (${row.inspectionCode})`;
  if (!reached.data) return words;
  return (
    <Anchor component={Link} to={`/inspections/${row.inspectionId}/subjects/${row.subjectId}`}>
      {words}
    </Anchor>
  );
}

function FindingFacts({ row }: { row: Finding }) {
  const mayHouse = useCan('house:read');
  const house =
    row.houseId && mayHouse ? (
      <Anchor component={Link} to={`/houses/${row.houseId}`}>
        {findingPlace(row)}
      </Anchor>
    ) : (
      findingPlace(row)
    );
  return (
    <div>
      <Section title="Tồn tại">
        <p className={styles.text}>{row.finding}</p>
      </Section>
      <Section title="Phải làm">
        <p className={styles.text}>{row.action}</p>
        <p className={styles.text}>
          <b>Hạn:</b> <Due finding={row} />
        </p>
      </Section>
      <Section title="Diễn biến">
        <Course row={row} />
      </Section>
      <Section title="Thông tin">
        <Facts
          items={[
            ['Ở đâu', house],
            ['Đơn vị phải khắc phục', row.unitName],
            [inspectionKinds[row.inspectionKind], <InspectionName key="inspection" row={row} />],
            ['Người ghi', `${row.recordedBy}, ${formatInstant(row.recordedAt)}`],
          ]}
        />
      </Section>
    </div>
  );
}

/** What each side said, in the order of time. */
function Course({ row }: { row: Finding }) {
  const steps: [key: string, words: ReactNode][] = [
    [
      'recorded',
      <>
        {formatInstant(row.recordedAt)}: {row.recordedBy} ghi tồn tại.
      </>,
    ],
  ];
  if (row.actedOn)
    steps.push([
      'acted',
      <>
        {formatDay(row.actedOn)}: {row.actedBy} báo đã khắc phục: “{row.actedNote}”
      </>,
    ]);
  if (row.returnReason && row.state !== 'closed')
    steps.push([
      'returned',
      <>
        Trả lại vì chưa khắc phục: “{row.returnReason}”, hạn mới {formatDay(row.dueOn)}.
      </>,
    ]);
  if (row.state === 'open') steps.push(['open', `Chờ ${row.unitName} khắc phục.`]);
  if (row.state === 'acted') steps.push(['waiting', 'Chờ đoàn kiểm tra xem lại và xác nhận.']);
  if (row.closedAt)
    steps.push([
      'closed',
      <>
        {formatInstant(row.closedAt)}: {row.closedBy} xác nhận đã khắc phục: “{row.closedNote}”
      </>,
    ]);
  return (
    <ol className={styles.course}>
      {steps.map(([key, words]) => (
        <li key={key}>{words}</li>
      ))}
    </ol>
  );
}
