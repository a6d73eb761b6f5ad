import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { household, nationalId, registerSize, surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { updateHousehold, withdrawHousehold, listHouseholds } = householdRoutes;
const v1 = { ifMatch: '"v1"', as: team.officer };

it('updateHousehold changes what is sent and nothing else, with old and new in the event', async () => {
  const made = await household(team, { phone: '0912345678', note: 'Nhà dột' });
  const answer = await test.call(
    updateHousehold,
    { id: made.id, headName: 'Trần Thị Mới', note: null, nationalId: nationalId() },
    v1,
  );
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    headName: 'Trần Thị Mới',
    note: null,
    version: 2,
    village: made.village,
    phoneMasked: '•••••••678',
  });
  const [event] = await test.sql<{ changes: object }>(
    `SELECT changes FROM audit_events WHERE subject_id = $1 AND action = 'household.updated'`,
    [made.id],
  );
  expect(event?.changes).toEqual({
    headName: { old: made.headName, new: 'Trần Thị Mới' },
    note: { old: 'Nhà dột', new: null },
    nationalId: { old: '•••', new: '•••' },
  });
  const found = await test.call(listHouseholds, { q: 'tran thi moi' }, { as: team.officer });
  expect(found.body.data.map((row) => row.id)).toEqual([made.id]);
  const former = await test.call(listHouseholds, { q: made.headName }, { as: team.officer });
  expect(former.body.data).toEqual([]);
});

const refused = async (input: Record<string, unknown>, options: object, code: string, status: number) => {
  const before = await registerSize(team);
  const answer = await test.call(updateHousehold, input, options);
  expect([answer.status, answer.problem.code]).toEqual([status, code]);
  expect(await registerSize(team)).toBe(before);
};

it('a stale edit, one without If-Match, one out of scope and one of a withdrawn household write nothing', async () => {
  const { id } = await household(team);
  await refused({ id, memberCount: 5 }, { as: team.officer, ifMatch: '"v7"' }, 'stale_version', 412);
  await refused({ id, memberCount: 5 }, { as: team.officer }, 'precondition_required', 428);
  await refused({ id, memberCount: 5 }, { as: team.stranger, ifMatch: '"v1"' }, 'not_found', 404);
  await refused({ id, memberCount: 5 }, { as: team.district, ifMatch: '"v1"' }, 'forbidden', 403);
  expect((await test.call(withdrawHousehold, { id, reason: 'moved' }, { as: team.officer })).status).toBe(200);
  await refused({ id, memberCount: 5 }, { as: team.officer, ifMatch: '"v2"' }, 'action_not_allowed', 409);
});

it('a correction that makes two households the same is refused', async () => {
  const id12 = nationalId();
  const first = await household(team, { nationalId: id12 });
  const { id } = await household(team);
  await refused({ id, nationalId: id12 }, v1, 'household_duplicate', 409);
  await refused({ id, headName: first.headName.toUpperCase() }, v1, 'household_duplicate', 409);
});
