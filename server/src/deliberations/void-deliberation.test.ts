import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf, type CaseTeam, caseAt, caseTeam, steps } from '../../test/factories/cases.ts';
import { recordedDeliberation } from '../../test/factories/deliberations.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { voidDeliberation, recordDeliberation } = deliberationRoutes;
const reason = 'Ghi nhầm số phiếu của hai hộ';
let team: CaseTeam;
beforeAll(async () => {
  team = await caseTeam(test);
}, 60_000);

const caseOf = async (id: string) => bodyOf(await call(caseRoutes.getCase, { id }, { as: team.clerk }));

/** A meeting that chose one case and not the other. */
async function meeting() {
  const [chosen, refused] = [await caseAt(team, 'deliberation'), await caseAt(team, 'deliberation')];
  const votes = [
    { caseId: chosen.id, agree: 40, disagree: 0 },
    { caseId: refused.id, agree: 1, disagree: 39 },
  ];
  return { chosen, refused, minutes: await recordedDeliberation(team, [chosen, refused], { votes }) };
}

it('void minutes stay, and all their cases wait for a meeting again', async () => {
  const { chosen, refused, minutes } = await meeting();
  const voided = bodyOf(await call(voidDeliberation, { id: minutes.id, reason }, { as: team.clerk }));
  expect(voided).toMatchObject({ voided: true, voidReason: reason, caseCount: 2, version: minutes.version + 1 });
  for (const { id } of [chosen, refused])
    expect(await caseOf(id)).toMatchObject({ status: 'open', stepKind: 'deliberation' });
  const again = await recordedDeliberation(team, [chosen, refused]);
  expect(again.agreedCount).toBe(2);
  const outcomes = (await caseOf(chosen.id)).steps.filter((step) => step.kind === 'deliberation');
  expect(outcomes.at(-1)).toMatchObject({ state: 'done' });
});

it('not once one of its cases has gone beyond the next step', async () => {
  const { chosen, refused, minutes } = await meeting();
  await steps.commune_check(team, chosen);
  const answer = await call(voidDeliberation, { id: minutes.id, reason }, { as: team.clerk });
  expect(answer.problem.code).toBe('action_not_allowed');
  expect(answer.problem.detail).toContain(chosen.code);
  expect(await caseOf(refused.id)).toMatchObject({ status: 'declined' });
});

it('not the minutes of a meeting after which another was held', async () => {
  const { chosen, minutes } = await meeting();
  const returned = { id: chosen.id, outcome: 'return', opinion: 'Họp lại cho đủ thành phần' };
  bodyOf(await call(caseRoutes.checkCase, { ...returned, returnTo: 'deliberation' }, { as: team.chairman }));
  await recordedDeliberation(team, [chosen]);
  const answer = await call(voidDeliberation, { id: minutes.id, reason }, { as: team.clerk });
  expect(answer.problem.code).toBe('action_not_allowed');
  expect((await caseOf(chosen.id)).stepKind).toBe('commune_check');
});

it('a case withdrawn since stays withdrawn', async () => {
  const { chosen, refused, minutes } = await meeting();
  const withdrawal = { id: chosen.id, reason: 'moved' };
  bodyOf(await call(caseRoutes.withdrawCase, withdrawal, { as: team.clerk }));
  bodyOf(await call(voidDeliberation, { id: minutes.id, reason }, { as: team.clerk }));
  expect(await caseOf(chosen.id)).toMatchObject({ status: 'withdrawn' });
  expect(await caseOf(refused.id)).toMatchObject({ stepKind: 'deliberation' });
});

it('once, with a reason, in the version that was seen, by who may', async () => {
  const { minutes } = await meeting();
  const { id } = minutes;
  expect((await call(voidDeliberation, { id, reason: 'x' }, { as: team.clerk })).status).toBe(422);
  expect((await call(voidDeliberation, { id, reason }, { as: team.stranger })).status).toBe(404);
  expect((await call(voidDeliberation, { id, reason }, { as: team.appraiser })).status).toBe(403);
  const stale = await call(voidDeliberation, { id, reason }, { as: team.clerk, ifMatch: '"v7"' });
  expect(stale.problem.code).toBe('stale_version');
  const both = await Promise.all([1, 2].map(() => call(voidDeliberation, { id, reason }, { as: team.clerk })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  await expect(
    sql(`UPDATE deliberations SET voided_at = NULL, voided_by = NULL, void_reason = NULL WHERE id = $1`, [id]),
  ).rejects.toThrow('void');
});

it('a refused household that has begun anew keeps its new case', async () => {
  const { refused, minutes } = await meeting();
  const anew = { householdId: refused.householdId, programme: 'movement', houseKind: 'repair' };
  bodyOf(await call(caseRoutes.openCase, anew, { as: team.clerk }));
  const answer = await call(voidDeliberation, { id: minutes.id, reason }, { as: team.clerk });
  expect(answer.problem.code).toBe('household_has_case');
  expect((await call(recordDeliberation, {}, { as: team.clerk })).status).toBe(422);
});

it('a refused household that has left the register since is not taken back', async () => {
  const { chosen, refused, minutes } = await meeting();
  const gone = { id: refused.householdId, reason: 'moved' };
  bodyOf(await call(householdRoutes.withdrawHousehold, gone, { as: team.clerk }));
  const answer = await call(voidDeliberation, { id: minutes.id, reason }, { as: team.clerk });
  expect([answer.status, answer.problem.code]).toEqual([409, 'action_not_allowed']);
  expect((await caseOf(refused.id)).status).toBe('declined');
  expect((await caseOf(chosen.id)).stepKind).toBe('commune_check');
});
