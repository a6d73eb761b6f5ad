import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { addDays } from '@chung-tay/shared/cases/lifecycle';
import type { Case, CaseRoute, RouteStep, StepKind } from '@chung-tay/shared/cases/schema';
import type { CallInput, RouteSpec } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import type { Household } from '@chung-tay/shared/households/schema';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { household, type SurveyTeam, surveyTeam } from './households.ts';
import { type Person, personWith } from './people.ts';
import { submittedSurvey } from './surveys.ts';

export { bodyOf };

/** Everybody a case of one commune meets on its way from survey to commitment, each another person. */
export interface CaseTeam extends SurveyTeam {
  /** Commune officer beside the surveyor: registers, records meetings, posts, submits, takes commitments. */
  clerk: Person;
  /** Chairman of the commune: checks. */
  chairman: Person;
  /** Sở Nội vụ: appraises, drafts lists. */
  appraiser: Person;
  /** Chairman of the province: issues. */
  governor: Person;
  administrator: Person;
}

/** Signs in a team. Its `officer` surveys. */
export async function caseTeam(test: TestApp): Promise<CaseTeam> {
  const team = await surveyTeam(test);
  const [department] = await test.sql<{ id: string }>(
    `SELECT u.id FROM units u JOIN unit_versions v ON v.unit_id = u.id AND v.valid_to IS NULL WHERE u.kind = 'department' ORDER BY v.name LIMIT 1`,
  );
  return {
    ...team,
    clerk: await personWith(test, [{ role: 'commune_officer', unitId: team.commune.id }]),
    chairman: await personWith(test, [{ role: 'authority', unitId: team.commune.id }]),
    appraiser: await personWith(test, [{ role: 'home_affairs_officer', unitId: department?.id ?? team.province }]),
    governor: await personWith(test, [{ role: 'authority', unitId: team.province }]),
    administrator: await personWith(test, [{ role: 'administrator', unitId: team.province }]),
  };
}

/** Today in Vietnam by the clock of the test, or so many days later. */
export const dayOf = ({ test }: Pick<CaseTeam, 'test'>, later = 0): string =>
  addDays(dayInVietnam(test.services.clock.now()), later);

/** A household that was surveyed today and found in need. */
export async function surveyedInNeed(
  team: CaseTeam,
  input: Parameters<typeof household>[1] = {},
  dwelling: NonNullable<Parameters<typeof submittedSurvey>[3]> = {},
): Promise<Household> {
  const found = await household(team, input);
  await submittedSurvey(team.test, team.officer, found, dwelling);
  return found;
}

type Opening = Partial<CallInput<typeof caseRoutes.openCase>>;

/** A case of a household in need, opened by the clerk on the route in force. */
export async function openedCase(team: CaseTeam, input: Opening = {}): Promise<Case> {
  const householdId = input.householdId ?? (await surveyedInNeed(team)).id;
  const body = { programme: 'movement' as const, houseKind: 'new_build' as const, ...input, householdId };
  return bodyOf(await team.test.call(caseRoutes.openCase, body, { as: team.clerk }));
}

export const plan = { plannedAreaM2: 36, plannedCostVnd: 120_000_000, ownShareVnd: 30_000_000 };

/** The head of the minutes of a village meeting held today. */
export const minutesOf = (team: CaseTeam, unitId: string, village: string) => ({
  unitId,
  village,
  heldOn: dayOf(team),
  startedAt: '08:00',
  endedAt: '10:30',
  place: 'Nhà văn hóa thôn',
  chair: { name: 'Người chủ trì thử', title: 'Trưởng thôn' },
  secretary: { name: 'Người ghi thử', title: 'Thư ký cuộc họp' },
  attendees: [],
  presentCount: 40,
});

export const vote = (caseId: string) => ({ caseId, agree: 36, disagree: 3, abstain: 1 });

let issued = 0;

/** What the authority signs with; each call another number. */
export const signature = (team: CaseTeam) => ({
  decisionNumber: `${100 + ++issued}/QĐ-UBND`,
  decisionDate: dayOf(team),
  signatory: 'Người ký thử',
});

const act = async <Route extends RouteSpec>(
  { test }: CaseTeam,
  route: Route,
  input: Record<string, unknown>,
  as: Person,
) => bodyOf(await test.call(route, input, { as }));

/**
 * Who takes a case through each step, and how: the one way cases move in tests. Papers are of the team's commune, which is
 * the case's or the one it became part of.
 */
export const steps: Record<Exclude<StepKind, 'survey'>, (team: CaseTeam, one: Case) => Promise<unknown>> = {
  registration: (team, { id }) =>
    act(team, caseRoutes.registerCase, { id, appliedOn: dayOf(team), ...plan }, team.clerk),
  deliberation: (team, { id, village }) =>
    act(
      team,
      deliberationRoutes.recordDeliberation,
      { ...minutesOf(team, team.commune.id, village), votes: [vote(id)] },
      team.clerk,
    ),
  commune_check: (team, { id }) => act(team, caseRoutes.checkCase, { id, outcome: 'pass' }, team.chairman),
  posting: async (team, { id }) => {
    const untilOn = dayOf(team, 6);
    const posting = { unitId: team.commune.id, caseIds: [id], places: ['Nhà văn hóa thôn'], untilOn };
    const { id: postingId } = await act(team, postingRoutes.createPosting, posting, team.clerk);
    team.test.clock.set(`${addDays(untilOn, 1)}T00:30:00+07:00`);
    await act(team, postingRoutes.closePosting, { id: postingId }, team.clerk);
  },
  submission: (team, { id }) => act(team, caseRoutes.submitCase, { id }, team.clerk),
  appraisal: (team, { id }) => act(team, caseRoutes.appraiseCase, { id, outcome: 'pass' }, team.appraiser),
  decision: async (team, { id, programme }) => {
    const draft = { unitId: team.commune.id, programme, entries: [{ caseId: id }] };
    const { id: decisionId } = await act(team, decisionRoutes.draftDecision, draft, team.appraiser);
    await act(team, decisionRoutes.issueDecision, { id: decisionId, ...signature(team) }, team.governor);
  },
  commitment: (team, { id }) =>
    act(team, caseRoutes.commitCase, { id, committedOn: dayOf(team), buildingWay: 'self' }, team.clerk),
};

/** The case after the step it waits for was done. */
export async function stepDone(team: CaseTeam, one: Case): Promise<Case> {
  const { stepKind } = one;
  if (stepKind === null || stepKind === 'survey') throw new Error(`the case waits for ${stepKind}`);
  await steps[stepKind](team, one);
  return bodyOf(await team.test.call(caseRoutes.getCase, { id: one.id }, { as: team.clerk }));
}

/**
 * A case brought to the step of this kind by the acts of its route, whatever that is; `null`: to the end. Going past a
 * posting moves the clock of the test by its days.
 */
export async function caseAt(team: CaseTeam, kind: StepKind | null, input: Opening = {}): Promise<Case> {
  let one = await openedCase(team, input);
  while (one.stepKind !== kind) {
    if (one.stepKind === null) throw new Error(`its route has no step ${kind}`);
    one = await stepDone(team, one);
  }
  return one;
}

/** The steps of the 2025 route of these kinds, in this order. */
export async function stepsOf(team: CaseTeam, kinds: readonly StepKind[]): Promise<RouteStep[]> {
  const { data } = bodyOf(await team.test.call(caseRoutes.listCaseRoutes, { asOf: '2025-07-01' }, { as: team.clerk }));
  return kinds.map((kind) => data[0]?.steps.find((step) => step.kind === kind) as RouteStep);
}

/** A route of these steps from today on, as the administrator records it. */
export async function routeFromToday(
  team: CaseTeam,
  kinds: readonly StepKind[],
  input: Partial<CallInput<typeof caseRoutes.createCaseRoute>> = {},
): Promise<CaseRoute> {
  const body = {
    name: 'Tuyến thử',
    citation: 'Văn bản thử số 2/TB',
    validFrom: dayOf(team),
    steps: await stepsOf(team, kinds),
    ...input,
  };
  return bodyOf(await team.test.call(caseRoutes.createCaseRoute, body, { as: team.administrator }));
}

/** Everything but the meeting and the posting, which take days. */
export const withoutDays = [
  'survey',
  'registration',
  'commune_check',
  'submission',
  'appraisal',
  'decision',
  'commitment',
] as const;

/** How much there is of what a refused command must not have written. */
export async function caseFootprint({ test }: CaseTeam): Promise<string> {
  const [row] = await test.sql<{ footprint: string }>(
    `SELECT jsonb_build_array((SELECT count(*) FROM audit_events), (SELECT coalesce(sum(version), 0) FROM cases),
      (SELECT jsonb_agg(s ORDER BY case_id, number) FROM case_steps s), (SELECT jsonb_agg(r ORDER BY id) FROM case_routes r))::text AS footprint`,
  );
  return row?.footprint ?? '';
}
