import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { csv, household, survey, surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { createHousehold, updateHousehold, getHousehold, importHouseholds, exportHouseholds, getHouseholdTemplate } =
  householdRoutes;

const read = async (id: string) => (await test.call(getHousehold, { id }, { as: team.officer })).body;

const known = {
  spouseName: 'Trần Thị Thử',
  spouseBirthYear: 1961,
  hasMeritMember: true,
  hasSocialProtection: true,
  specialHardship: true,
  permanentResidence: false,
  previouslySupported: true,
  categoryDocument: 'GCN 12/GCN-UBND ngày 05/01/2024',
};

it('a household tells its spouse, its circumstances and the paper of its category; said nothing, it lives here and the rest is no', async () => {
  expect(await household(team, known)).toMatchObject(known);
  expect(await household(team)).toMatchObject({
    spouseName: null,
    spouseBirthYear: null,
    hasMeritMember: false,
    hasSocialProtection: false,
    specialHardship: false,
    permanentResidence: true,
    previouslySupported: false,
    categoryDocument: null,
  });
});

it('the category of each year stays with its paper when a later year is written; the history tells what changed', async () => {
  const made = await household(team, { categoryDocument: 'GCN 12/2024' });
  const later = {
    categoryYear: 2025,
    category: 'near_poor',
    categoryDocument: 'GCN 7/2025',
    hasSocialProtection: true,
  };
  const answer = await test.call(updateHousehold, { id: made.id, ...later }, { as: team.officer, ifMatch: '"v1"' });
  expect(answer.body.categories).toEqual([
    { year: 2025, category: 'near_poor', document: 'GCN 7/2025' },
    { year: 2024, category: 'poor', document: 'GCN 12/2024' },
  ]);
  const [event] = await test.sql<{ changes: object }>(
    `SELECT changes FROM audit_events WHERE subject_id = $1 AND action = 'household.updated'`,
    [made.id],
  );
  expect(event?.changes).toEqual({
    categoryYear: { old: 2024, new: 2025 },
    category: { old: 'poor', new: 'near_poor' },
    categoryDocument: { old: 'GCN 12/2024', new: 'GCN 7/2025' },
    hasSocialProtection: { old: false, new: true },
  });
  await test.call(updateHousehold, { id: made.id, category: 'poor' }, { as: team.officer, ifMatch: '"v2"' });
  expect((await read(made.id)).categories[0]).toEqual({ year: 2025, category: 'poor', document: 'GCN 7/2025' });
});

it('a spouse born in the future, a yes that is none, a paper of two lines: refused by field', async () => {
  const next = new Date().getFullYear() + 1;
  for (const [input, pointer] of [
    [{ spouseBirthYear: next }, '/spouseBirthYear'],
    [{ spouseName: 'A' }, '/spouseName'],
    [{ hasMeritMember: 'có' }, '/hasMeritMember'],
    [{ categoryDocument: 'dòng 1\ndòng 2' }, '/categoryDocument'],
  ] as const) {
    const answer = await test.call(createHousehold, { ...survey(team), ...input }, { as: team.officer });
    expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([422, pointer]);
  }
});

const titles =
  'Mã đơn vị,Thôn,Họ tên chủ hộ,Năm sinh,Diện,Năm xếp diện,Số nhân khẩu,Vợ hoặc chồng,Năm sinh vợ hoặc chồng,Có người có công,' +
  'Có đối tượng bảo trợ xã hội,Đặc biệt khó khăn,Thường trú,Đã được hỗ trợ trước đây,Giấy tờ chứng minh diện';
const row = (name: string, more: string) => `${team.commune.code},Thôn Nhập,${name},1960,poor,2024,4,${more}`;
const send = (header: string, ...lines: string[]) =>
  test.call(importHouseholds, {}, { as: team.officer, file: csv(header, ...lines) });
const named = async (headName: string) => {
  const { body } = await test.call(householdRoutes.listHouseholds, { q: headName }, { as: team.officer });
  return read(body.data[0]?.id as string);
};

it('a file brings them in the words of an office; without the columns what is known stays; an empty cell empties', async () => {
  const said = 'Trần Thị Nhập,1962,Có,x,không,Không,có,GCN 9/2024';
  expect((await send(titles, row('Âu Văn Nhập', said))).body).toMatchObject({ rowsCreated: 1 });
  const written = {
    spouseName: 'Trần Thị Nhập',
    spouseBirthYear: 1962,
    hasMeritMember: true,
    hasSocialProtection: true,
    specialHardship: false,
    permanentResidence: false,
    previouslySupported: true,
    categories: [{ year: 2024, category: 'poor', document: 'GCN 9/2024' }],
  };
  expect(await named('Âu Văn Nhập')).toMatchObject(written);
  const short = titles.split(',').slice(0, 7).join(',');
  const again = await send(short, `${team.commune.code},Thôn Nhập,Âu Văn Nhập,1960,poor,2024,5`);
  expect(again.body).toMatchObject({ rowsUpdated: 1 });
  expect(await named('Âu Văn Nhập')).toMatchObject({ ...written, memberCount: 5 });
  expect((await send(titles, row('Âu Văn Nhập', ',,,,,,,'))).body).toMatchObject({ rowsUpdated: 1 });
  expect(await named('Âu Văn Nhập')).toMatchObject({
    spouseName: null,
    hasMeritMember: false,
    permanentResidence: true,
    categoryDocument: null,
  });
});

it('what a cell cannot mean is reported by its line and column', async () => {
  const answer = await send(titles, row('Hộ Sai', 'Trần Thị B,19xx,chắc là có,,,,,'));
  expect(answer.body).toMatchObject({ status: 'rejected', rowsFailed: 1 });
  expect(answer.body.errors.map(({ line, column, message }) => [line, column, message])).toEqual([
    [2, 'Năm sinh vợ hoặc chồng', 'Cần một năm, ví dụ 1960'],
    [2, 'Có người có công', 'Chỉ nhận: Có, Không'],
  ]);
});

it('the template has the columns and reads back; the export has them in words; the public has none of it', async () => {
  const template = await test.call(getHouseholdTemplate, { format: 'csv' }, { as: team.officer });
  for (const title of titles.split(',')) expect(template.text).toContain(title);
  await household(team, { ...known, headName: 'Sùng Thị Xuất' });
  const exported = await test.call(exportHouseholds, { q: 'Sùng Thị Xuất' }, { as: team.officer });
  expect(exported.text.split('\n')[1]).toContain(
    `${known.spouseName},1961,Có,Có,Có,Không,Có,${known.categoryDocument}`,
  );
  const foreign = await test.call(exportHouseholds, {}, { as: team.stranger });
  expect(foreign.text).not.toContain(known.spouseName);
});
