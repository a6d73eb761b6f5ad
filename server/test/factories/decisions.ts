import { randomInt } from 'node:crypto';
import type { Case } from '@chung-tay/shared/cases/schema';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import type { Decision } from '@chung-tay/shared/decisions/schema';
import type { WithdrawReason } from '@chung-tay/shared/households/schema';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House } from '@chung-tay/shared/houses/schema';
import type { EntryInput } from '../../src/decisions/write-entries.ts';
import type { Answer } from '../harness.ts';
import { bodyOf } from './answers.ts';
import type { HouseTeam } from './houses.ts';

type Draft = Partial<CallInput<typeof decisionRoutes.draftDecision>>;

/** A drafted list of these cases, in the team's commune unless told otherwise. */
export async function draftedDecision(team: HouseTeam, cases: readonly Case[], input: Draft = {}): Promise<Decision> {
  const programme = cases[0]?.programme ?? 'movement';
  // Only the movement has an amount in force on the day of these decisions.
  const amount = programme === 'movement' ? {} : { supportVnd: 50_000_000, exceptionReason: 'Mức để thử' };
  const entries = cases.map(({ id }) => ({ caseId: id, ...amount }));
  const body = { unitId: team.commune, programme, entries, ...input };
  return bodyOf(await team.test.call(decisionRoutes.draftDecision, body, { as: team.drafter }));
}

/** Number, day and signatory of a decision; each call another number. */
export const signing = () => ({
  decisionNumber: `${randomInt(1, 1e9)}/QĐ-UBND`,
  decisionDate: '2026-01-05',
  signatory: 'Người Ký Thử',
});

/** The drafted list issued by the authority of the province. */
export const issuedDecision = async (
  team: HouseTeam,
  { id }: Pick<Decision, 'id'>,
  input: Partial<CallInput<typeof decisionRoutes.issueDecision>> = {},
): Promise<Decision> =>
  bodyOf(await team.test.call(decisionRoutes.issueDecision, { ...signing(), ...input, id }, { as: team.authority }));

/** What a change of the list that approved a house says of it. */
export async function draftedChange(
  team: HouseTeam,
  house: House,
  entry: Omit<EntryInput, 'caseId'>,
): Promise<Decision> {
  const { test, authority } = team;
  const { unitId, programme } = bodyOf(
    await test.call(decisionRoutes.getDecision, { id: house.decisionId }, { as: authority }),
  );
  const change = {
    unitId,
    programme,
    changesId: house.decisionId,
    entries: [{ caseId: house.caseId as string, ...entry }],
  };
  return draftedDecision(team, [], change);
}

/** The answer to taking a house off its list by a further decision; the draft of a refused one is thrown away. */
export async function withdrawal(
  team: HouseTeam,
  house: House,
  withdrawReason: WithdrawReason = 'declined',
): Promise<Answer<Decision>> {
  const { id } = await draftedChange(team, house, { action: 'withdraw', withdrawReason });
  const answer = await team.test.call(decisionRoutes.issueDecision, { id, ...signing() }, { as: team.authority });
  if (answer.status >= 300) bodyOf(await team.test.call(decisionRoutes.discardDecision, { id }, { as: team.drafter }));
  return answer;
}

/** The house as it is now. */
export const houseNow = async ({ test, officer }: HouseTeam, { id }: Pick<House, 'id'>): Promise<House> =>
  bodyOf(await test.call(houseRoutes.getHouse, { id }, { as: officer }));

/** A house taken off its list. */
export async function withdrawnHouse(
  team: HouseTeam,
  house: House,
  reason: WithdrawReason = 'declined',
): Promise<House> {
  bodyOf(await withdrawal(team, house, reason));
  return houseNow(team, house);
}
