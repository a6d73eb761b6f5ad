import { caseLifecycle } from '@chung-tay/shared/cases/lifecycle';
import type { CaseItem, checkOutcomeSchema, StepKind } from '@chung-tay/shared/cases/schema';
import type { Permission } from '@chung-tay/shared/core/permissions';
import type { z } from 'zod';

/** How a check or an appraisal ends. */
export type CheckOutcome = z.output<typeof checkOutcomeSchema>;

/** What the step that waits asks for: an act of its own, or one paper over many cases, made on another page. */
export type StepAct = 'register' | 'check' | 'submit' | 'appraise' | 'commit';
export type StepPaper = 'deliberation' | 'posting' | 'decision';
/** What may be done beside the route. */
export type SideAct = 'defer' | 'resume' | 'withdraw' | 'changeKind' | 'reassess';

type Standing = Pick<CaseItem, 'status' | 'stepKind'>;
type May = (permission: Permission) => boolean;

const stepActs: Partial<Record<StepKind, { act: StepAct; permission: Permission }>> = {
  registration: { act: 'register', permission: 'case:register' },
  commune_check: { act: 'check', permission: 'case:check' },
  submission: { act: 'submit', permission: 'case:submit' },
  appraisal: { act: 'appraise', permission: 'case:appraise' },
  commitment: { act: 'commit', permission: 'case:commit' },
};

const stepPapers: Partial<Record<StepKind, { paper: StepPaper; permission: Permission }>> = {
  deliberation: { paper: 'deliberation', permission: 'deliberation:record' },
  posting: { paper: 'posting', permission: 'posting:create' },
  decision: { paper: 'decision', permission: 'decision:draft' },
};

/** A case that still moves along its route: being judged, or approved and yet to be committed. */
const moves = ({ status }: Standing): boolean => status === 'open' || status === 'approved';

/** The act of the step a case waits at, if this person may do such acts. */
export function stepAct(row: Standing, may: May): StepAct | undefined {
  const found = row.stepKind && moves(row) ? stepActs[row.stepKind] : undefined;
  return found && may(found.permission) ? found.act : undefined;
}

/** The paper over many cases that the step is done by, if this person may make it. */
export function stepPaper(row: Standing, may: May): StepPaper | undefined {
  const found = row.stepKind && moves(row) ? stepPapers[row.stepKind] : undefined;
  return found && may(found.permission) ? found.paper : undefined;
}

const sidePermissions: Record<SideAct, Permission> = {
  defer: 'case:defer',
  resume: 'case:defer',
  changeKind: 'case:open',
  reassess: 'case:open',
  withdraw: 'case:withdraw',
};

/** What this person may do with a case beside its step. */
export const sideActs = ({ status }: Standing, may: May): SideAct[] =>
  (Object.keys(sidePermissions) as SideAct[]).filter(
    (act) => caseLifecycle[act].from.includes(status) && may(sidePermissions[act]),
  );

/** Acts that can be done on many cases with the same words. */
export type BulkAct = Exclude<StepAct, 'register' | 'commit'> | 'defer' | 'resume' | 'withdraw';

const bulkable: readonly string[] = ['check', 'submit', 'appraise', 'defer', 'resume', 'withdraw'];

/** The acts that every one of these cases allows. */
export function bulkActs(rows: readonly Standing[], may: May): BulkAct[] {
  const each = rows.map((row): string[] => [stepAct(row, may) ?? [], sideActs(row, may)].flat());
  const [first = [], ...rest] = each;
  return first.filter((act): act is BulkAct => bulkable.includes(act) && rest.every((acts) => acts.includes(act)));
}

const query = (values: Record<string, string | null>): string => {
  const given = Object.entries(values).filter((one): one is [string, string] => one[1] !== null);
  return new URLSearchParams(given).toString();
};

/** Where a paper over many cases is begun, with this case's ground filled in. */
export function paperPath(paper: StepPaper, row: Pick<CaseItem, 'unitId' | 'village' | 'programme'>): string {
  const { unitId, village, programme } = row;
  if (paper === 'deliberation') return `/deliberations/new?${query({ unitId, village })}`;
  if (paper === 'posting') return `/postings/new?${query({ unitId })}`;
  return `/decisions/new?${query({ unitId, programme })}`;
}
