import { type Case, caseStatuses } from '@chung-tay/shared/cases/schema';
import { roles } from '@chung-tay/shared/core/permissions';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { RecordPage } from '../ui/record-page.tsx';
import { StageBar } from '../ui/stage-bar.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './case.module.css';
import { paperPath, type SideAct, type StepAct, type StepPaper, sideActs, stepAct, stepPaper } from './case-acts.ts';
import { Alarms } from './case-alarms.tsx';
import { CaseDialog, type CaseDialogAct } from './case-dialog.tsx';
import { CaseFacts, CaseStepTable } from './case-facts.tsx';
import { caseSteps, caseTones, dueWords } from './case-steps.ts';
import { judgementWords } from './judge-case-dialog.tsx';
import { caseQuery } from './queries.ts';
import { caseHistory } from './words.ts';

const stepWords: Record<Exclude<StepAct, 'check' | 'appraise'>, string> = {
  register: 'Ghi đơn đăng ký',
  submit: 'Trình hồ sơ',
  commit: 'Ghi cam kết',
};
const paperWords: Record<StepPaper, string> = {
  deliberation: 'Ghi biên bản bình xét',
  posting: 'Niêm yết danh sách',
  decision: 'Lập danh sách phê duyệt',
};
const sideWords = (row: Case): Record<SideAct, string> => ({
  defer: 'Tạm hoãn',
  resume: 'Xét tiếp',
  withdraw: 'Rút hồ sơ',
  changeKind: `Chuyển sang ${houseKinds[row.houseKind === 'repair' ? 'new_build' : 'repair'].toLowerCase()}`,
  reassess: 'Tính lại điều kiện và điểm',
});

/** One case: where it stands on its route, what I can do now or why not, what it rests on. */
export default function CaseDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(caseQuery(id));
  const { permissions } = useMe();
  const [open, setOpen] = useState<CaseDialogAct>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const sides = sideActs(row, (permission) => permissions.includes(permission));
  return (
    <>
      <RecordPage
        back={{ to: '/cases', label: 'Hồ sơ xét' }}
        title={row.headName}
        code={row.code}
        status={<StatusBadge tone={caseTones[row.status]}>{caseStatuses[row.status]}</StatusBadge>}
        subtitle={`${row.village}, ${row.unitName}`}
        stages={
          <>
            <StageBar label="Tuyến xét của hồ sơ" steps={caseSteps(row)} />
            <WhereItStands row={row} />
          </>
        }
        next={<NextActs row={row} onOpen={setOpen} />}
        more={sides.map((act) => ({
          label: sideWords(row)[act],
          danger: act === 'withdraw',
          onClick: () => setOpen({ act }),
        }))}
        tabs={[
          { key: 'main', label: 'Hồ sơ', content: <CaseFacts row={row} /> },
          { key: 'steps', label: 'Các bước', content: <CaseStepTable row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['cases', id, 'history']}
                words={caseHistory}
                fetchPage={(cursor) => client.cases.getCaseHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open && <CaseDialog row={row} open={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** The act of the step, if it is mine to do. */
function NextActs({ row, onOpen }: { row: Case; onOpen: (act: CaseDialogAct) => void }) {
  const { permissions } = useMe();
  const may = (permission: (typeof permissions)[number]) => permissions.includes(permission);
  const paper = stepPaper(row, may);
  // A list is drawn up by another than who signs it, so that the step is barred to its drafter.
  if (row.barred && paper !== 'decision') return null;
  if (paper)
    return (
      <Button component={Link} to={paperPath(paper, row)}>
        {paperWords[paper]}
      </Button>
    );
  const act = stepAct(row, may);
  if (!act) return null;
  if (act !== 'check' && act !== 'appraise') return <Button onClick={() => onOpen({ act })}>{stepWords[act]}</Button>;
  return (
    <>
      <Button onClick={() => onOpen({ act, outcome: 'pass' })}>{judgementWords.pass}</Button>
      <Button variant="default" onClick={() => onOpen({ act, outcome: 'return' })}>
        {judgementWords.return}
      </Button>
      <Button variant="outline" color="brick" onClick={() => onOpen({ act, outcome: 'decline' })}>
        {judgementWords.decline}
      </Button>
    </>
  );
}

/** In one line: the step that waits, whose it is, until when; then what stands in the way. */
function WhereItStands({ row }: { row: Case }) {
  const due = dueWords(row, dayInVietnam(new Date()));
  if (!row.stepName && !row.barred && row.openDuplicates + row.openObjections === 0) return null;
  return (
    <div className={styles.stands}>
      {row.stepName && row.stepRole && (
        <p>
          Đang chờ <b>{row.stepName}</b>: việc của {roles[row.stepRole]}
          {row.dueOn && (
            <>
              , hạn {formatDay(row.dueOn)} <span className={row.late ? styles.late : undefined}>({due})</span>
            </>
          )}
        </p>
      )}
      {row.barred && <p className={styles.barred}>{row.barred}</p>}
      <Alarms row={row} />
    </div>
  );
}
