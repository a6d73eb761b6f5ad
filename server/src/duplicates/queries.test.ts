import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { twiceWritten } from '../../test/factories/duplicates.ts';
import { household, nationalId, surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { listDuplicates, exportDuplicates, getDuplicate } = duplicateRoutes;

const id12 = nationalId();
const slip = `9${id12.slice(1)}`;
const mine = await twiceWritten(team, { first: { nationalId: id12 }, second: { nationalId: slip, memberCount: 4 } });
const plain = await twiceWritten(team, { first: { headName: 'Lương Thị Ửng' }, second: { headName: 'Lương Thị Ửng' } });
const husband = await household(team, {
  headName: 'Chu Văn Tạ',
  village: 'Xóm Núi',
  spouseName: 'Vi Thị Ỏn',
  spouseBirthYear: 1960,
});
const wife = await household(team, { headName: 'Vi Thị Ỏn', village: 'Xóm Núi', headBirthYear: 1960 });
const theirs = await household(
  team,
  { unitId: team.elsewhere.id, headName: 'Dương Thị Ca', village: 'Thôn A' },
  team.stranger,
);
await household(
  team,
  { unitId: team.elsewhere.id, headName: 'Dương Thị Cả', village: 'Thôn A', headBirthYear: null },
  team.stranger,
);

const list = async (query: object, as = team.officer) => {
  const answer = await test.call(listDuplicates, { count: 'exact', ...query }, { as });
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};
const ids = async (query: object, as = team.officer) => (await list(query, as)).data.map(({ id }) => id);

it('the most alike come first; both sides are shown, national ids masked', async () => {
  const page = await list({});
  expect(page.total).toBe(3);
  expect(page.data.map(({ likeness }) => likeness)).toEqual(
    page.data.map(({ likeness }) => likeness).sort((a, b) => b - a),
  );
  const [first] = page.data;
  expect(first).toMatchObject({ id: mine.pair.id, kinds: ['near_id', 'same_person'], status: 'open' });
  expect(first?.first).toMatchObject({
    householdCode: mine.first.code,
    nationalIdMasked: `•••••••••${id12.slice(-3)}`,
    inScope: true,
    hasHouse: false,
  });
  expect(first?.explanation).toBe(
    'Giống: số CCCD chỉ khác một chữ số hoặc đảo hai chữ số; họ tên chủ hộ như nhau (không kể dấu); năm sinh lệch một năm; cùng thôn; cùng số nhân khẩu; cùng diện, cùng năm rà soát.',
  );
  expect(JSON.stringify(page)).not.toContain(id12);
});

it('filters by unit, household, kind, status and what was typed; pages by keyset', async () => {
  expect(await ids({ householdId: plain.second.id })).toEqual([plain.pair.id]);
  expect(await ids({ kind: ['near_id'] })).toEqual([mine.pair.id]);
  expect((await list({ kind: ['twin_heads'] })).data[0]).toMatchObject({
    first: { householdId: husband.id, spouseName: 'Vi Thị Ỏn' },
    second: { householdId: wife.id },
  });
  expect(await ids({ status: ['merged'] })).toEqual([]);
  expect(await ids({ q: 'luong thi ung' })).toEqual([plain.pair.id]);
  expect(await ids({ q: plain.first.code.toLowerCase() })).toEqual([plain.pair.id]);
  expect(await ids({ unitId: team.elsewhere.id })).toEqual([]);
  for (const sort of ['-likeness', '-foundAt', 'foundAt']) {
    const one = await list({ limit: 2, sort });
    const two = await list({ limit: 2, sort, cursor: one.nextCursor });
    expect(new Set([...one.data, ...two.data].map(({ id }) => id)).size).toBe(3);
    expect(two.nextCursor).toBeNull();
  }
});

it('pairs of another commune are not there, in the list, the total, the export and by name', async () => {
  expect(await ids({ q: 'duong thi ca' })).toEqual([]);
  const [foreign] = await ids({}, team.stranger);
  expect((await test.call(getDuplicate, { id: foreign as string }, { as: team.officer })).status).toBe(404);
  expect((await list({}, team.district)).total).toBe(4);
  const exported = await test.call(exportDuplicates, {}, { as: team.officer });
  expect(exported.text.trimEnd().split('\n')).toHaveLength(4);
  expect(exported.text).toContain('Hai người cùng một nhà đứng tên hai hộ');
  expect(exported.text).not.toContain(theirs.code);
  expect(exported.text).not.toContain(id12);
});

it('a household tells how many suspicions wait; one that is withdrawn has none', async () => {
  const read = async (id: string) => (await test.call(householdRoutes.getHousehold, { id }, { as: team.officer })).body;
  expect((await read(wife.id)).openDuplicates).toBe(1);
  await test.call(householdRoutes.withdrawHousehold, { id: wife.id, reason: 'moved' }, { as: team.officer });
  expect([(await read(wife.id)).openDuplicates, (await read(husband.id)).openDuplicates]).toEqual([0, 0]);
  expect((await list({ householdId: wife.id })).data.map(({ status }) => status)).toEqual(['gone']);
});
