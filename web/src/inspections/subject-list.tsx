import { changeableStates } from '@chung-tay/shared/inspections/lifecycle';
import { type Inspection, pickedBy, type Subject } from '@chung-tay/shared/inspections/schema';
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { useListRows } from '../ui/list-state.ts';
import { MiniBar } from '../ui/parts-bar.tsx';
import { EmptyState, ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './inspection.module.css';
import { RemoveSubjectDialog } from './inspection-dialogs.tsx';
import { subjectName, subjectPlace } from './words.ts';

const views = { all: 'Tất cả', false: 'Chưa kiểm', true: 'Đã kiểm' };

/** Who is looked at, how far that came, and the way to each; the view stands in the address. */
export function SubjectList({ row }: { row: Inspection }) {
  const [params, setParams] = useSearchParams();
  const mayPlan = useCan('inspection:plan') && changeableStates.includes(row.state);
  const [removing, setRemoving] = useState<Subject>();
  const view = params.get('inspected') ?? 'all';
  const inspected = view === 'true' ? true : view === 'false' ? false : undefined;
  const { query, rows } = useListRows<Subject>(['inspections', row.id, 'subjects', view], (page) =>
    client.inspections.listSubjects({ id: row.id, ...page, ...(inspected === undefined ? {} : { inspected }) }),
  );
  if (query.isError && rows.length === 0) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  return (
    <>
      <div className={styles.progress}>
        <span>
          Đã kiểm{' '}
          <b>
            {formatNumber(row.inspected)}/{formatNumber(row.subjects)}
          </b>
        </span>
        <MiniBar total={row.subjects} parts={[{ key: 'inspected', value: row.inspected, colour: 'var(--stage-7)' }]} />
        <SegmentedControl
          aria-label="Hiện đối tượng"
          data={Object.entries(views).map(([value, label]) => ({ value, label }))}
          value={view}
          onChange={(next) =>
            setParams(
              (current) => {
                const after = new URLSearchParams(current);
                if (next === 'all') after.delete('inspected');
                else after.set('inspected', next);
                return after;
              },
              { replace: true },
            )
          }
        />
      </div>
      {query.isPending && <PageSkeleton />}
      {query.isSuccess && rows.length === 0 && <NoSubjects row={row} all={inspected === undefined} />}
      <ul className={styles.rows} data-fading={query.isPlaceholderData || undefined}>
        {rows.map((subject) => (
          <SubjectRow
            key={subject.id}
            inspectionId={row.id}
            subject={subject}
            {...(mayPlan ? { onRemove: () => setRemoving(subject) } : {})}
          />
        ))}
      </ul>
      {query.isFetchNextPageError && <ErrorNote error={query.error} />}
      {query.hasNextPage && (
        <Button variant="default" mt="md" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Xem thêm
        </Button>
      )}
      {removing && <RemoveSubjectDialog row={row} subject={removing} onClose={() => setRemoving(undefined)} />}
    </>
  );
}

const NoSubjects = ({ row, all }: { row: Inspection; all: boolean }) =>
  all ? (
    <EmptyState title="Chưa có đối tượng nào">Rút mẫu ngẫu nhiên, chọn nhà theo rủi ro hoặc thêm đích danh.</EmptyState>
  ) : (
    <EmptyState title={row.inspected === row.subjects ? 'Đã kiểm hết' : 'Chưa kiểm đối tượng nào'} />
  );

interface SubjectRowProps {
  inspectionId: string;
  subject: Subject;
  onRemove?: () => void;
}

const SubjectRow = ({ inspectionId, subject, onRemove }: SubjectRowProps) => (
  <li className={styles.row}>
    <div className={styles.rowTop}>
      <Link to={`/inspections/${inspectionId}/subjects/${subject.id}`} className={styles.way}>
        {subjectName(subject)}
      </Link>
      <span className={styles.badges}>
        {subject.findings > 0 && <StatusBadge tone="waiting">{formatNumber(subject.findings)} tồn tại</StatusBadge>}
        {subject.inspectedOn ? (
          <StatusBadge tone="good">Đã kiểm {formatDay(subject.inspectedOn)}</StatusBadge>
        ) : (
          <StatusBadge tone="quiet">Chưa kiểm</StatusBadge>
        )}
      </span>
    </div>
    <p className={styles.soft}>
      {subjectPlace(subject)} · {pickedBy[subject.pickedBy].toLowerCase()}
      {subject.riskScore !== null && ` (${formatNumber(subject.riskScore)} điểm)`}
      {subject.stratum && ` · tầng ${subject.stratum}`}
    </p>
    {onRemove && subject.pickedBy !== 'random' && !subject.inspectedOn && (
      <Button
        variant="subtle"
        color="brick"
        size="compact-md"
        className={styles.act}
        onClick={onRemove}
        aria-label={`Bỏ ${subjectName(subject)} khỏi cuộc này`}
      >
        Bỏ
      </Button>
    )}
  </li>
);
