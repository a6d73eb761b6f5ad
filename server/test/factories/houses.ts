import { randomInt, randomUUID } from 'node:crypto';
import { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { Case } from '@chung-tay/shared/cases/schema';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import type { Household } from '@chung-tay/shared/households/schema';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House, Photo } from '@chung-tay/shared/houses/schema';
import type { HouseKind, Programme } from '@chung-tay/shared/rules/schema';
import type { Stage } from '@chung-tay/shared/rules/stages';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { draftedDecision, issuedDecision } from './decisions.ts';
import { type Person, personWith, standingUnits } from './people.ts';
import { takenNow, testPhoto } from './photo.ts';
import { shortRoute } from './short-route.ts';
import { submittedSurvey } from './surveys.ts';

export { bodyOf };

/** Everybody it takes to bring a house of one commune from survey to handover, and somebody from elsewhere. */
export interface HouseTeam {
  test: TestApp;
  province: string;
  commune: string;
  /** Commune officer: surveys, opens cases, uploads photos, reports. */
  officer: Person;
  /** Sở Nội vụ: drafts lists. */
  drafter: Person;
  /** Authority of the province: issues them. */
  authority: Person;
  /** Acceptance board of the commune: verifies. */
  acceptor: Person;
  /** Holds every role those above hold, at another commune. */
  stranger: Person;
}

/** Signs in a team; `at` chooses the commune by its place in the list of standing communes. */
export async function houseTeam(test: TestApp, at = 0): Promise<HouseTeam> {
  const { province, communes } = await standingUnits(test);
  const commune = communes[at]?.id as string;
  const elsewhere = communes[at + 1]?.id as string;
  const roles = ['commune_officer', 'home_affairs_officer', 'authority', 'stage_acceptor'] as const;
  return {
    test,
    province,
    commune,
    officer: await personWith(test, [{ role: 'commune_officer', unitId: commune }]),
    drafter: await personWith(test, [{ role: 'home_affairs_officer', unitId: province }]),
    authority: await personWith(test, [{ role: 'authority', unitId: province }]),
    acceptor: await personWith(test, [{ role: 'stage_acceptor', unitId: commune }]),
    stranger: await personWith(
      test,
      roles.map((role) => ({ role, unitId: elsewhere })),
    ),
  };
}

/** A household of the team's commune, fit for support unless told otherwise. */
export async function surveyedHousehold(
  { test, commune, officer }: HouseTeam,
  input: Partial<CallInput<typeof householdRoutes.createHousehold>> = {},
): Promise<Household> {
  const body = {
    unitId: commune,
    village: `Thôn thử ${randomInt(1e9)}`,
    headName: `Hộ Thử ${randomInt(1e9)}`,
    category: 'poor' as const,
    categoryYear: 2024,
    memberCount: 4,
    ...input,
  };
  return bodyOf(await test.call(householdRoutes.createHousehold, body, { as: officer }));
}

/** What a household asks for; the rest is as in {@link proposedCase}. */
export interface Proposal {
  householdId?: string;
  kind?: HouseKind;
  programme?: Programme;
  plannedAreaM2?: number | null;
  plannedCostVnd?: number;
  ownShareVnd?: number;
  /** Where the survey found the dwelling; nowhere unless told. */
  position?: { latitude: number; longitude: number; accuracyM: number };
  /** Whether the survey found the place prone to disasters; not so unless told. */
  disasterProne?: boolean;
}

/**
 * A case of a surveyed household at the step of decision: a new build of the movement, 100 million planned, 20 of its
 * own, unless told otherwise.
 */
export async function proposedCase(team: HouseTeam, input: Proposal = {}): Promise<Case> {
  const { test, officer } = team;
  await shortRoute(test);
  const household = input.householdId
    ? bodyOf(await test.call(householdRoutes.getHousehold, { id: input.householdId }, { as: officer }))
    : await surveyedHousehold(team);
  await submittedSurvey(test, officer, household, {
    position: input.position ?? null,
    disasterProne: input.disasterProne ?? false,
  });
  const { kind: houseKind = 'new_build', programme = 'movement' } = input;
  const opening = { householdId: household.id, programme, houseKind };
  const { id } = bodyOf(await test.call(caseRoutes.openCase, opening, { as: officer }));
  const { plannedAreaM2 = null, plannedCostVnd = 100_000_000, ownShareVnd = 20_000_000 } = input;
  const application = { id, appliedOn: '2026-01-02', plannedAreaM2, plannedCostVnd, ownShareVnd };
  return bodyOf(await test.call(caseRoutes.registerCase, application, { as: officer }));
}

/** A house as a decision opened it: approved. */
export async function approvedHouse(team: HouseTeam, input: Proposal = {}): Promise<House> {
  const one = await proposedCase(team, input);
  // Others of the commune may stand before this one: that is no matter of these tests.
  const overtakingReason = 'Lần lượt từng hộ, để thử';
  const decision = await issuedDecision(team, await draftedDecision(team, [one]), { overtakingReason });
  return bodyOf(await team.test.call(houseRoutes.getHouse, { id: decision.entries[0]?.houseId }, { as: team.officer }));
}

/** Uploads a picture that no other call makes again, as a photo of a stage taken now at the house. */
export async function uploadedPhoto(team: HouseTeam, house: House, stage: Stage, as = team.officer): Promise<Photo> {
  const file = { content: await testPhoto(randomUUID()), contentType: 'image/jpeg' };
  return bodyOf(
    await team.test.call(houseRoutes.uploadPhoto, { id: house.id, stage, ...takenNow(team.test) }, { as, file }),
  );
}

/** A day on which the stage may be done: some days after the one before it, from the first of February. */
export function plausibleDay(house: House, stage: Stage): string {
  const position = house.stages.findIndex((step) => step.stage === stage);
  return new Date(Date.parse('2026-02-01') + Math.max(position, 0) * 10 * 86_400_000).toISOString().slice(0, 10);
}

/** Reports a stage with one new photo. */
export async function reportedStage(
  team: HouseTeam,
  house: House,
  stage: Stage,
  happenedOn = plausibleDay(house, stage),
): Promise<House> {
  const photo = await uploadedPhoto(team, house, stage);
  const report = { id: house.id, stage, happenedOn, photoIds: [photo.id] };
  return bodyOf(await team.test.call(houseRoutes.reportStage, report, { as: team.officer }));
}

/** Accepts the stage that waits: a board, and every item of its checklist met. For houses without a checklist too. */
export const acceptanceOf = (house: House, stage: Stage) => {
  const checks = house.stages.find((step) => step.stage === stage)?.checklist ?? [];
  return {
    id: house.id,
    stage,
    members: checks.length > 0 ? [...acceptanceBoard] : [],
    answers: checks
      .filter(({ answer }) => answer !== 'area')
      .map(({ code, answer, minimum }) => (answer === 'yes_no' ? { code, yes: true } : { code, number: minimum ?? 1 })),
    areaM2: checks.some(({ answer }) => answer === 'area') ? 40 : null,
    actualCostVnd: stage === 'completed' ? house.plannedCostVnd : null,
  };
};

/** Who stands in an acceptance board, in tests. */
export const acceptanceBoard = [
  { side: 'commune', name: 'Đại Diện Xã Thử' },
  { side: 'household', name: 'Đại Diện Hộ Thử' },
] as const;

/** Brings a house to this stage: every one before it that is not yet verified is reported and verified. */
export async function broughtTo(team: HouseTeam, id: string, stage: Stage): Promise<House> {
  let house = bodyOf(await team.test.call(houseRoutes.getHouse, { id }, { as: team.officer }));
  const due = house.stages.slice(0, house.stages.findIndex((step) => step.stage === stage) + 1);
  if (due.length === 0) throw new Error(`${stage} is not in the plan of this house`);
  for (const step of due.filter(({ state }) => state !== 'verified')) {
    house = await reportedStage(team, house, step.stage);
    house = bodyOf(
      await team.test.call(houseRoutes.verifyStage, acceptanceOf(house, step.stage), { as: team.acceptor }),
    );
  }
  return house;
}

/** An approved house brought to this stage, every stage reported and verified. */
export const houseAt = async (team: HouseTeam, stage: Stage, input: Proposal = {}): Promise<House> =>
  broughtTo(team, (await approvedHouse(team, input)).id, stage);

/** How much there is of what a refused command must not have written. */
export async function footprint({ test }: HouseTeam): Promise<string> {
  const [row] = await test.sql<{ footprint: string }>(
    `SELECT jsonb_build_array((SELECT count(*) FROM audit_events), (SELECT coalesce(sum(version), 0) FROM houses), (SELECT count(*) FROM photos),
      (SELECT count(*) FILTER (WHERE attached) FROM photos), (SELECT jsonb_agg(s ORDER BY house_id, stage) FROM house_stages s))::text AS footprint`,
  );
  return row?.footprint ?? '';
}
