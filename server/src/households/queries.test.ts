import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import type { Household } from '@chung-tay/shared/households/schema';
import { afterEach, expect, it } from 'vitest';
import { csv, household, nationalId, surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';
import { readXlsx } from '../core/sheet/xlsx-reader.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { listHouseholds, getHousehold, exportHouseholds, getHouseholdHistory } = householdRoutes;

const names = ['Nguyễn Văn Hùng', 'Lê Văn Lệ', 'Hoàng Đức Anh', 'Trần Văn Hùng', 'Đỗ Thị Phượng'];
const made: Household[] = [];
for (const [at, headName] of names.entries())
  made.push(
    await household(team, {
      headName,
      category: at % 2 ? 'near_poor' : 'poor',
      note: at === 0 ? '=HYPERLINK("x")' : '- dột, "nát"',
    }),
  );
const foreign = await household(team, { unitId: team.elsewhere.id, headName: 'Nguyễn Văn Hùng' }, team.stranger);

const list = async (input: object, as = team.officer) => {
  const answer = await test.call(listHouseholds, { ...input }, { as });
  expect(answer.status).toBe(200);
  return answer.body;
};
const found = async (q: string, as = team.officer) => (await list({ q }, as)).data.map((row) => row.headName);

it('lists newest first, in scope only, and page after page', async () => {
  const all = await list({ count: 'exact' });
  expect(all.data.map((row) => row.headName)).toEqual(names.toReversed());
  expect(all.total).toBe(5);
  const first = await list({ limit: 2 });
  const second = await list({ limit: 2, cursor: first.nextCursor });
  expect([...first.data, ...second.data]).toEqual(all.data.slice(0, 4));
  expect((await list({}, team.stranger)).data.map((row) => row.id)).toEqual([foreign.id]);
  expect((await list({ unitId: team.province }, team.district)).data).toHaveLength(6);
});

it('filters by unit, category, status, year and house; sorts by name without accents', async () => {
  expect((await list({ category: ['near_poor'] })).data).toHaveLength(2);
  expect((await list({ status: ['withdrawn'] })).data).toHaveLength(0);
  expect((await list({ categoryYear: 2023 })).data).toHaveLength(0);
  expect((await list({ hasHouse: true })).data).toHaveLength(0);
  expect((await list({ hasHouse: false, unitId: team.commune.id }, team.district)).data).toHaveLength(5);
  const byName = (await list({ sort: 'headName' })).data.map((row) => row.headName);
  expect(byName).toEqual(['Đỗ Thị Phượng', 'Hoàng Đức Anh', 'Lê Văn Lệ', 'Nguyễn Văn Hùng', 'Trần Văn Hùng']);
});

it('finds names without accents from the start of any word, each household once, and codes exactly', async () => {
  expect(await found('van hung')).toEqual(['Trần Văn Hùng', 'Nguyễn Văn Hùng']);
  expect(await found('VĂN HÙ')).toEqual(['Trần Văn Hùng', 'Nguyễn Văn Hùng']);
  expect(await found('le')).toEqual(['Lê Văn Lệ']);
  expect(await found('do thi')).toEqual(['Đỗ Thị Phượng']);
  expect(await found('duc')).toEqual(['Hoàng Đức Anh']);
  expect(await found('uong')).toEqual(['Đỗ Thị Phượng']);
  expect(await found('100%')).toEqual([]);
  expect(await found(made[2]?.code.toLowerCase() ?? '')).toEqual(['Hoàng Đức Anh']);
  expect(await found(foreign.code)).toEqual([]);
  expect(await found('van hung', team.stranger)).toEqual(['Nguyễn Văn Hùng']);
  expect((await list({ q: 'van hung', category: ['near_poor'] })).data).toHaveLength(1);
  expect((await list({ q: 'van', sort: 'headName', count: 'exact' })).total).toBe(3);
});

it('a search of very many runs walks the register and finds the same', async () => {
  const rows = Array.from({ length: 2500 }, (_, at) => {
    const letter = String.fromCharCode(97 + (at % 26));
    return `${team.elsewhere.code},Thôn ${at},Phùng Quang ${letter}x${at},,poor,2024,3`;
  });
  for (const part of [rows.slice(0, 900), rows.slice(900, 1700), rows.slice(1700)]) {
    const file = csv('unitCode,village,headName,headBirthYear,category,categoryYear,memberCount', ...part);
    const imported = await test.call(householdRoutes.importHouseholds, {}, { as: team.stranger, file });
    expect(imported.body.rowsCreated).toBe(part.length);
  }
  const first = await list({ q: 'phung quang', limit: 200, count: 'exact' }, team.stranger);
  expect([first.total, first.data.length]).toEqual([2500, 200]);
  const second = await list({ q: 'phung quang', limit: 200, cursor: first.nextCursor }, team.stranger);
  const ids = [...first.data, ...second.data].map((row) => row.id);
  expect(new Set(ids).size).toBe(400);
  expect(await found('phung quang')).toEqual([]);
  expect(await found('phung quang ax2496', team.stranger)).toEqual(['Phùng Quang ax2496']);
});

it('a household out of scope looks unknown, its history too', async () => {
  for (const route of [getHousehold, getHouseholdHistory])
    expect((await test.call(route, { id: foreign.id }, { as: team.officer })).status).toBe(404);
  const history = await test.call(getHouseholdHistory, { id: foreign.id }, { as: team.stranger });
  expect(history.body.data.map((event) => event.action)).toEqual(['household.created']);
});

const download = (format: string, more = '', as = team.officer) =>
  test.app.inject({
    url: `/api/v1${exportHouseholds.path}?format=${format}${more}`,
    headers: { authorization: `Bearer ${as.accessToken}` },
  });

it('exports CSV with BOM and Vietnamese words; no cell is a formula; no identifier leaves; the export is recorded', async () => {
  await household(team, { headName: 'Vi Thị Mật', nationalId: nationalId(), phone: '0912345678', note: '+84' });
  const answer = await download('csv', '&q=v');
  expect(answer.headers['content-disposition']).toContain("filename*=UTF-8''ho-");
  expect(answer.body.startsWith('\u{feff}Mã hộ,Mã đơn vị,')).toBe(true);
  expect(answer.body).toContain(`,'+84,Đã rà soát,`);
  expect(answer.body).not.toMatch(/0912345678|001057\d{6}/);
  const whole = (await download('csv')).body;
  expect(whole).toContain(`"'=HYPERLINK(""x"")"`);
  expect(whole).toContain(`"'- dột, ""nát"""`);
  expect(whole).not.toContain(foreign.code);
  expect(whole.trimEnd().split('\n')).toHaveLength(7);
  const events = await test.sql<{ note: string; actor_id: string }>(
    `SELECT note, actor_id FROM audit_events WHERE action = 'household.exported' ORDER BY at`,
  );
  expect(events).toEqual(['csv; q', 'csv'].map((note) => ({ note, actor_id: team.officer.id })));
});

it('exports JSON lines by the names of the API', async () => {
  const rows = (await download('jsonl', '&category=near_poor')).body.trimEnd().split('\n');
  const read = rows.map((row) => JSON.parse(row) as { headName: string; note: string; category: string });
  expect(read.map((row) => row.headName)).toEqual(['Trần Văn Hùng', 'Lê Văn Lệ']);
  expect(read[0]).toMatchObject({ category: 'near_poor', note: '- dột, "nát"', memberCount: 4 });
});

it('an exported XLSX is read back cell by cell', async () => {
  await household(team, { headName: 'Bùi <&> "Văn" Ba', note: 'dòng 1\ndòng 2 \\ hết\u0007' });
  const path = join(test.services.env.DATA_DIR, 'export.xlsx');
  await writeFile(path, (await download('xlsx')).rawPayload);
  const rows: string[][] = [];
  for await (const batch of readXlsx(path)) rows.push(...batch.map((row) => row.cells));
  expect(rows[0]?.slice(0, 5)).toEqual(['Mã hộ', 'Mã đơn vị', 'Đơn vị', 'Thôn', 'Họ tên chủ hộ']);
  const [code, unitCode, unit, village, head, year, , , members, , land, area] = rows[1] ?? [];
  const note = rows[1]?.[rows[0]?.indexOf('Ghi chú') ?? -1];
  expect([code, unitCode, unit, village, head]).toEqual([
    expect.stringMatching(/^H-\d{7}$/),
    team.commune.code,
    team.commune.name,
    'Thôn Thử',
    'Bùi <&> "Văn" Ba',
  ]);
  expect([year, members, land, area, note]).toEqual([
    '1957',
    '4',
    'Đất ở, không tranh chấp',
    '',
    'dòng 1\ndòng 2 \\ hết',
  ]);
  expect(rows).toHaveLength(8);
});

afterEach(async () => {
  // Whatever happened, every bulk connection was given back: a leak would starve imports and exports.
  const { bulk } = test.services.pools;
  for (let tries = 0; bulk.totalCount !== bulk.idleCount && tries < 40; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 25));
  expect(bulk.totalCount).toBe(bulk.idleCount);
});

it('when the export cannot be recorded, nothing leaves', async () => {
  await test.sql(`ALTER TABLE audit_events ADD CONSTRAINT no_exports CHECK (action <> 'household.exported') NOT VALID`);
  const answer = await download('csv');
  await test.sql('ALTER TABLE audit_events DROP CONSTRAINT no_exports');
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('Mã hộ');
});
