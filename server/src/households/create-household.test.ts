import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { household, nationalId, registerSize, survey, surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { createHousehold, getHousehold } = householdRoutes;

const refused = async (input: object, code: string, status: number, as = team.officer) => {
  const before = await registerSize(team);
  const answer = await test.call(createHousehold, { ...survey(team), ...input }, { as });
  expect([answer.status, answer.problem.code]).toEqual([status, code]);
  expect(await registerSize(team)).toBe(before);
  return answer.problem;
};

it('createHousehold writes the household, its sealed identifiers, postings and one event', async () => {
  const id12 = nationalId();
  const made = await household(team, {
    headName: 'Đỗ Thị Ánh',
    nationalId: id12,
    phone: '0912345678',
    dwellingAreaM2: 17.9,
  });
  expect(made).toMatchObject({
    headName: 'Đỗ Thị Ánh',
    status: 'surveyed',
    version: 1,
    dwellingAreaM2: 17.9,
    supportedVnd: 0,
  });
  expect(made.code).toMatch(/^H-\d{7}$/);
  expect(made.unitName).toBe(team.commune.name);
  expect(made.nationalIdMasked).toBe(`•••••••••${id12.slice(-3)}`);
  expect(made.phoneMasked).toBe('•••••••678');
  const events = await test.sql(`SELECT action, actor_id, changes FROM audit_events WHERE subject_id = $1`, [made.id]);
  expect(events).toEqual([{ action: 'household.created', actor_id: team.officer.id, changes: null }]);
  const words = await test.sql<{ words: string }>(
    'SELECT words FROM household_search WHERE household_id = $1 ORDER BY words',
    [made.id],
  );
  expect(words.map((row) => row.words)).toEqual(['anh', 'do thi anh', 'thi anh']);
  const [stored] = await test.sql<{ text: string }>(
    `SELECT i::text AS text FROM household_identifiers i WHERE household_id = $1`,
    [made.id],
  );
  expect(stored?.text).not.toContain(id12);
  expect((await test.call(getHousehold, { id: made.id }, { as: team.officer })).body).toEqual(made);
});

it('the same national id is refused in the whole register, without telling whose it is', async () => {
  const id12 = nationalId();
  const other = await household(team, { unitId: team.elsewhere.id, nationalId: id12 }, team.stranger);
  const problem = await refused({ nationalId: id12 }, 'household_duplicate', 409);
  expect(problem.errors?.[0]?.pointer).toBe('/nationalId');
  expect(JSON.stringify(problem)).not.toContain(other.id);
  expect(JSON.stringify(problem)).not.toContain(other.headName);
});

it('the same head at the same address is a duplicate, whatever case, accents or national id', async () => {
  await household(team, { village: 'Thôn Đông', headName: 'Lê Văn Đạt', headBirthYear: null });
  const again = { village: 'thôn  đông', headName: 'lê văn đạt', headBirthYear: null, nationalId: nationalId() };
  await refused(again, 'household_duplicate', 409);
  await household(team, { village: 'Thôn Đông', headName: 'Lê Văn Đạt', headBirthYear: 1950 });
});

it('a unit that is not a commune in force is refused; one out of reach looks unknown', async () => {
  await refused({ unitId: team.elsewhere.id }, 'not_found', 404);
  await refused({ unitId: team.province }, 'not_found', 404);
  const [old] = await test.sql<{ id: string }>(
    `SELECT r.unit_id AS id FROM unit_reach r JOIN unit_versions v ON v.unit_id = r.unit_id
     WHERE r.root_id = $1 GROUP BY 1 HAVING max(coalesce(v.valid_to, 'infinity')) < '2025-12-31' LIMIT 1`,
    [team.commune.id],
  );
  expect(old).toBeDefined();
  await refused({ unitId: old?.id }, 'unit_not_active', 422);
});

it.each([
  [{ nationalId: '12345678901' }, '/nationalId'],
  [{ nationalId: 123456789012 }, '/nationalId'],
  [{ phone: '0112345678' }, '/phone'],
  [{ memberCount: 0 }, '/memberCount'],
  [{ memberCount: '4' }, '/memberCount'],
  [{ headBirthYear: 2099 }, '/headBirthYear'],
  [{ categoryYear: 2099 }, '/categoryYear'],
  [{ dwellingAreaM2: 17.95 }, '/dwellingAreaM2'],
  [{ headName: 'A'.repeat(121) }, '/headName'],
  [{ category: 'rich' }, '/category'],
  [{ colour: 'red' }, '/colour'],
])('%j is refused at its field', async (input, pointer) => {
  const problem = await refused(input, 'invalid_request', 422);
  expect(problem.errors?.map((one) => one.pointer)).toEqual([pointer]);
});

it('the same key twice writes one household', async () => {
  const body = survey(team);
  const options = { as: team.officer, idempotencyKey: 'one-household' };
  const first = await test.call(createHousehold, body, options);
  const second = await test.call(createHousehold, body, options);
  expect(second.body).toEqual(first.body);
  expect(second.headers['idempotency-replayed']).toBe('true');
});

it('SQL alone refuses an incoherent household', async () => {
  const { id } = await household(team);
  for (const change of [
    `status = 'withdrawn'`,
    `withdraw_reason = 'died'`,
    'member_count = 0',
    `village = E'a\\tb'`,
    `category = 'rich'`,
  ])
    await expect(test.sql(`UPDATE households SET ${change} WHERE id = $1`, [id])).rejects.toThrow(/check constraint/);
});
