import type { Case } from '@chung-tay/shared/cases/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { type Household, householdCategories, landStatuses } from '@chung-tay/shared/households/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatNumber } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { householdQuery } from '../households/queries.ts';
import { Findings } from '../rules/findings.tsx';
import { covered, typing } from '../ui/list-state.ts';
import { notifyDone } from '../ui/notify.ts';
import { Facts, Section } from '../ui/record-page.tsx';
import { ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './case.module.css';
import { type CheckOutcome, stepAct } from './case-acts.ts';
import { Alarms } from './case-alarms.tsx';
import { CaseDialog } from './case-dialog.tsx';
import { Plan } from './case-facts.tsx';
import { Score, Verdict } from './case-findings.tsx';
import { judgementWords } from './judge-case-dialog.tsx';
import { caseChanges, caseQuery, caseSurveyQuery } from './queries.ts';
import { SurveyPhotos } from './survey-photos.tsx';

interface QueuedCaseProps {
  id: string;
  /** Asked for while this one is read. */
  nextId: string | undefined;
  onMove: (step: number) => void;
  onJudged: () => void;
}

/** One case of the queue with everything needed to judge it, and the keys that do. */
export function QueuedCase({ id, nextId, onMove, onJudged }: QueuedCaseProps) {
  const queries = useQueryClient();
  const found = useQuery({ ...caseQuery(id), staleTime: 5_000 });
  const household = useQuery({ ...householdQuery(found.data?.householdId ?? ''), enabled: Boolean(found.data) });
  useEffect(() => {
    if (!nextId) return;
    void queries.fetchQuery({ ...caseQuery(nextId), staleTime: 5_000 }).then(
      (next) => {
        void queries.prefetchQuery(householdQuery(next.householdId));
        void queries.prefetchQuery(caseSurveyQuery(next.surveyId));
      },
      () => undefined,
    );
  }, [nextId, queries]);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  return (
    <>
      <h2 className={styles.who}>
        <Anchor component={Link} to={`/cases/${row.id}`} inherit underline="always">
          {row.headName}
        </Anchor>{' '}
        <small>
          {row.code} · {row.village}, {row.unitName} · {row.stepName}
        </small>
      </h2>
      <Alarms row={row} />
      <div className={styles.sides}>
        <div>
          <Section title="Điều kiện">
            <Verdict {...row} />
            <Findings findings={row.findings} />
          </Section>
          <Section title="Hộ">
            <HouseholdFacts row={row} household={household.data} />
          </Section>
        </div>
        <div>
          <Section title="Ảnh khảo sát">
            <SurveyPhotos surveyId={row.surveyId} />
          </Section>
          <Section title="Thứ tự ưu tiên">
            <Score {...row} />
          </Section>
          <Section title="Đơn và kinh phí">
            <Plan row={row} />
          </Section>
        </div>
      </div>
      <Decide row={row} onMove={onMove} onJudged={onJudged} />
    </>
  );
}

const HouseholdFacts = ({ row, household }: { row: Case; household: Household | undefined }) => (
  <Facts
    items={[
      ['Diện hộ', householdCategories[row.category as keyof typeof householdCategories] ?? row.category],
      ['Nhân khẩu', household && formatNumber(household.memberCount)],
      ['Năm sinh chủ hộ', household?.headBirthYear],
      ['Đất ở', household && landStatuses[household.landStatus]],
      ['Chương trình', programmes[row.programme]],
      ['Loại hỗ trợ', houseKinds[row.houseKind]],
      ['Người khảo sát', row.surveyedBy],
      ['Mức theo quy định', row.normVnd === null ? null : formatVnd(row.normVnd)],
      ...(household?.note ? [['Ghi chú của xã', household.note] as [string, ReactNode]] : []),
    ]}
  />
);

const keyOutcomes: Readonly<Record<string, CheckOutcome>> = { d: 'pass', đ: 'pass', t: 'return', k: 'decline' };
const hints: Record<CheckOutcome, string> = { pass: 'Đ', return: 'T', decline: 'K' };

/** Đ passes at once; T and K ask for the reason first; the arrows walk the queue. */
function useJudgeKeys(onKey: (outcome: CheckOutcome) => void, onMove: (step: number) => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target) || covered()) return;
      if (event.key === 'ArrowRight') onMove(1);
      if (event.key === 'ArrowLeft') onMove(-1);
      const outcome = keyOutcomes[event.key.toLowerCase()];
      if (!outcome) return;
      event.preventDefault();
      onKey(outcome);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [onKey, onMove]);
}

function Decide({ row, onMove, onJudged }: { row: Case } & Pick<QueuedCaseProps, 'onMove' | 'onJudged'>) {
  const { permissions } = useMe();
  const [open, setOpen] = useState<'return' | 'decline'>();
  const act = stepAct(row, (permission) => permissions.includes(permission));
  const judging = act === 'check' || act === 'appraise' ? act : undefined;
  const pass = useCommand(
    ({ id, version }: { id: string; version: number }, idempotencyKey) =>
      client.cases[judging === 'check' ? 'checkCase' : 'appraiseCase'](
        { id, outcome: 'pass' },
        { idempotencyKey, ifMatch: version },
      ),
    {
      invalidates: caseChanges,
      onDone: () => {
        notifyDone(`${judgementWords.pass}: ${row.headName}, ${row.code}`);
        onJudged();
      },
    },
  );
  const may = judging !== undefined && !row.barred && !pass.isPending;
  const choose = (outcome: CheckOutcome) => {
    if (!may) return;
    if (outcome === 'pass') pass.mutate(row);
    else setOpen(outcome);
  };
  useJudgeKeys(choose, onMove);
  return (
    <div className={styles.decide}>
      {row.barred && <p className={styles.barred}>{row.barred}</p>}
      {!row.barred && !judging && <p className={styles.barred}>Hồ sơ không còn ở bước chờ bạn xét.</p>}
      <ErrorNote error={pass.error} />
      <Button disabled={!may && !pass.isPending} loading={pass.isPending} onClick={() => choose('pass')}>
        {judgementWords.pass} <kbd className={styles.hint}>{hints.pass}</kbd>
      </Button>
      <Button variant="default" disabled={!may} onClick={() => choose('return')}>
        {judgementWords.return} <kbd className={styles.hint}>{hints.return}</kbd>
      </Button>
      <Button variant="outline" color="brick" disabled={!may} onClick={() => choose('decline')}>
        {judgementWords.decline} <kbd className={styles.hint}>{hints.decline}</kbd>
      </Button>
      <Button variant="subtle" onClick={() => onMove(-1)}>
        Trước <kbd className={styles.hint}>←</kbd>
      </Button>
      <Button variant="subtle" onClick={() => onMove(1)}>
        Để sau <kbd className={styles.hint}>→</kbd>
      </Button>
      {open && judging && (
        <CaseDialog
          row={row}
          open={{ act: judging, outcome: open }}
          onClose={() => setOpen(undefined)}
          onDone={onJudged}
        />
      )}
    </div>
  );
}
