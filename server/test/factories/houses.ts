import { randomInt, randomUUID } from 'node:crypto';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import type { Household } from '@chung-tay/shared/households/schema';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { type House, type Photo, type Stage, stageNames } from '@chung-tay/shared/houses/schema';
import type { Answer, TestApp } from '../harness.ts';
import { type Person, personWith, standingUnits } from './people.ts';
import { testPhoto } from './photo.ts';

/** Everybody it takes to bring a house of one commune from proposal to handover, and somebody from elsewhere. */
export interface HouseTeam {
  test: TestApp;
  province: string;
  commune: string;
  /** Commune officer: surveys, proposes, uploads photos, reports. */
  officer: Person;
  /** Authority of the province: approves. */
  authority: Person;
  /** Acceptance board of the commune: verifies. */
  acceptor: Person;
  /** Holds every role the three above hold, at another commune. */
  stranger: Person;
}

/** Signs in a team; `at` chooses the commune by its place in the list of standing communes. */
export async function houseTeam(test: TestApp, at = 0): Promise<HouseTeam> {
  const { province, communes } = await standingUnits(test);
  const commune = communes[at]?.id as string;
  const elsewhere = communes[at + 1]?.id as string;
  const roles = ['commune_officer', 'authority', 'stage_acceptor'] as const;
  return {
    test,
    province,
    commune,
    officer: await personWith(test, [{ role: 'commune_officer', unitId: commune }]),
    authority: await personWith(test, [{ role: 'authority', unitId: province }]),
    acceptor: await personWith(test, [{ role: 'stage_acceptor', unitId: commune }]),
    stranger: await personWith(
      test,
      roles.map((role) => ({ role, unitId: elsewhere })),
    ),
  };
}

/** The body of a successful answer; the problem in words when it was refused. */
export function bodyOf<Body>(answer: Answer<Body>): Body {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.problem.code}: ${answer.problem.detail}`);
  return answer.body;
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

type Proposal = Partial<CallInput<typeof houseRoutes.proposeHouse>>;

/** A house proposed by the officer: 100 million planned, 20 of its own, unless told otherwise. */
export async function proposedHouse(team: HouseTeam, input: Proposal = {}): Promise<House> {
  const householdId = input.householdId ?? (await surveyedHousehold(team)).id;
  const body = {
    kind: 'new_build' as const,
    programme: 'movement' as const,
    plannedCostVnd: 100_000_000,
    ownShareVnd: 20_000_000,
    ...input,
    householdId,
  };
  return bodyOf(await team.test.call(houseRoutes.proposeHouse, body, { as: team.officer }));
}

export const decision = { decisionNumber: '123/QĐ-UBND', decisionDate: '2026-01-05' };

/** The same house, approved by the authority. */
export async function approvedHouse(team: HouseTeam, input: Proposal = {}): Promise<House> {
  const { id } = await proposedHouse(team, input);
  return bodyOf(await team.test.call(houseRoutes.approveHouse, { id, ...decision }, { as: team.authority }));
}

/** Uploads a picture that no other call makes again, as a photo of a stage. */
export async function uploadedPhoto(team: HouseTeam, house: House, stage: Stage, as = team.officer): Promise<Photo> {
  const file = { content: await testPhoto(randomUUID()), contentType: 'image/jpeg' };
  return bodyOf(await team.test.call(houseRoutes.uploadPhoto, { id: house.id, stage }, { as, file }));
}

/** Reports a stage with one new photo. */
export async function reportedStage(
  team: HouseTeam,
  house: House,
  stage: Stage,
  happenedOn = '2026-02-01',
): Promise<House> {
  const photo = await uploadedPhoto(team, house, stage);
  const report = { id: house.id, stage, happenedOn, photoIds: [photo.id] };
  return bodyOf(await team.test.call(houseRoutes.reportStage, report, { as: team.officer }));
}

/** An approved house brought to this stage, every stage reported and verified. */
export async function houseAt(team: HouseTeam, stage: Stage, input: Proposal = {}): Promise<House> {
  let house = await approvedHouse(team, input);
  const plan = house.stages.map((step) => step.stage);
  for (const step of stageNames.filter((name) => plan.includes(name))) {
    await reportedStage(team, house, step);
    house = bodyOf(await team.test.call(houseRoutes.verifyStage, { id: house.id, stage: step }, { as: team.acceptor }));
    if (step === stage) return house;
  }
  throw new Error(`${stage} is not in the plan of this house`);
}

/** How much there is of what a refused command must not have written. */
export async function footprint({ test }: HouseTeam): Promise<string> {
  const [row] = await test.sql<{ footprint: string }>(
    `SELECT jsonb_build_array((SELECT count(*) FROM audit_events), (SELECT coalesce(sum(version), 0) FROM houses), (SELECT count(*) FROM photos),
      (SELECT count(*) FILTER (WHERE attached) FROM photos), (SELECT jsonb_agg(s ORDER BY house_id, stage) FROM house_stages s))::text AS footprint`,
  );
  return row?.footprint ?? '';
}
