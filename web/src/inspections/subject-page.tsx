import { inspectionLifecycle } from '@chung-tay/shared/inspections/lifecycle';
import { type Inspection, pickedBy, type Subject } from '@chung-tay/shared/inspections/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { HouseStageBadge } from '../ui/house-stage.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { RecordFindingDialog } from './finding-dialogs.tsx';
import { Due, FindingBadges } from './finding-parts.tsx';
import styles from './inspection.module.css';
import { inspectionQuery, nextSubjectQuery, subjectFindingsQuery, subjectQuery } from './queries.ts';
import { SubjectAnswers } from './subject-answers.tsx';
import { isOpen, itemsFor, SubjectForm } from './subject-form.tsx';
import { subjectName, subjectPlace } from './words.ts';

/** One house or unit of an inspection: its checklist to be filled in on site, or what was filled in, and its findings. */
export default function SubjectPage() {
  const { id = '', subjectId = '' } = useParams();
  const inspection = useQuery(inspectionQuery(id));
  const subject = useQuery(subjectQuery(id, subjectId));
  const failed = inspection.error ?? subject.error;
  useEffect(() => {
    if (subject.data) document.title = `${subjectName(subject.data)} · Chung Tay`;
  }, [subject.data]);
  if (failed) return <ErrorState error={failed} retry={() => Promise.all([inspection.refetch(), subject.refetch()])} />;
  if (!inspection.data || !subject.data) return <PageSkeleton />;
  return <SubjectView key={subjectId} row={inspection.data} subject={subject.data} />;
}

function SubjectView({ row, subject }: { row: Inspection; subject: Subject }) {
  const mayRecord = useCan('inspection:record') && isOpen(row);
  const [editing, setEditing] = useState(!subject.inspectedOn && mayRecord);
  const [finding, setFinding] = useState<{ begun: string | null }>();
  // A finding is written down once the inspection is under way and this subject was looked at.
  const mayFind = mayRecord && inspectionLifecycle.find.from.includes(row.state) && subject.inspectedOn !== null;
  return (
    <div className={styles.subject}>
      <Anchor component={Link} to={`/inspections/${row.id}?tab=subjects`} className={styles.back}>
        ← {row.title}
      </Anchor>
      {editing ? (
        <SubjectForm row={row} subject={subject} onDone={() => setEditing(false)} />
      ) : (
        <Recorded
          row={row}
          subject={subject}
          acts={
            mayRecord && (
              <Button variant="default" onClick={() => setEditing(true)}>
                {subject.inspectedOn ? 'Sửa kết quả' : 'Ghi kết quả'}
              </Button>
            )
          }
          {...(mayFind ? { onFind: (begun: string | null) => setFinding({ begun }) } : {})}
        />
      )}
      {subject.inspectedOn && (
        <SubjectFindings
          row={row}
          subject={subject}
          aside={mayFind && <Button onClick={() => setFinding({ begun: null })}>Thêm tồn tại</Button>}
        />
      )}
      {!editing && mayRecord && <NextSubject row={row} subject={subject} />}
      {finding && (
        <RecordFindingDialog
          inspectionId={row.id}
          subject={subject}
          begun={finding.begun}
          onClose={() => setFinding(undefined)}
        />
      )}
    </div>
  );
}

interface RecordedProps {
  row: Inspection;
  subject: Subject;
  acts: ReactNode;
  onFind?: (begun: string | null) => void;
}

/** What was answered, by whom and when; each no may become a finding at once. */
const Recorded = ({ row, subject, acts, onFind }: RecordedProps) => (
  <>
    <header className={styles.subjectHead}>
      <h1>{subjectName(subject)}</h1>
      <p>
        {subject.houseId ? (
          <Anchor component={Link} to={`/houses/${subject.houseId}`}>
            {subjectPlace(subject)}
          </Anchor>
        ) : (
          subjectPlace(subject)
        )}
        {subject.houseStatus && <HouseStageBadge status={subject.houseStatus} />}
        <span>{pickedBy[subject.pickedBy].toLowerCase()}</span>
      </p>
    </header>
    {subject.inspectedOn ? (
      <Section title={`Kết quả ngày ${formatDay(subject.inspectedOn)}`} aside={acts}>
        <SubjectAnswers items={itemsFor(row, subject)} answers={subject.answers} {...(onFind ? { onFind } : {})} />
        {subject.note && <p className={styles.text}>{subject.note}</p>}
        <p className={styles.soft}>Người ghi: {subject.recordedBy ?? '—'}</p>
      </Section>
    ) : (
      <EmptyState title="Chưa ghi kết quả" action={acts} />
    )}
  </>
);

function SubjectFindings({ row, subject, aside }: { row: Inspection; subject: Subject; aside: ReactNode }) {
  const found = useQuery(subjectFindingsQuery(row.id, subject));
  return (
    <Section title={`Tồn tại (${formatNumber(subject.findings)})`} aside={aside}>
      <ErrorNote error={found.error} />
      {found.data?.length === 0 && <p className={styles.soft}>Không có tồn tại nào được ghi ở đây.</p>}
      <ul className={styles.plainRows}>
        {found.data?.map((one) => (
          <li key={one.id} className={styles.plainRow}>
            <div className={styles.rowTop}>
              <Link to={`/findings/${one.id}`} className={styles.way}>
                {one.code}
              </Link>
              <FindingBadges finding={one} />
            </div>
            <p>{one.finding}</p>
            <p className={styles.soft}>
              Phải làm: {one.action} Hạn <Due finding={one} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The way on: the next that nobody has looked at, or back when there is none. */
function NextSubject({ row, subject }: { row: Inspection; subject: Subject }) {
  const next = useQuery({ ...nextSubjectQuery(row.id, subject.id), staleTime: 0 });
  if (next.data === undefined) return null;
  return (
    <div className={styles.onward}>
      {next.data ? (
        <Button component={Link} to={`/inspections/${row.id}/subjects/${next.data.id}`} variant="default">
          Tiếp theo: {subjectName(next.data)}
        </Button>
      ) : (
        <Button component={Link} to={`/inspections/${row.id}`} variant="default">
          {subject.inspectedOn ? 'Đã kiểm hết, về cuộc kiểm tra' : 'Về cuộc kiểm tra'}
        </Button>
      )}
    </div>
  );
}
