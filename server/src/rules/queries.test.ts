import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ruleRoutes } from '@chung-tay/shared/rules/contract';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { ruleTeam } from '../../test/factories/rules.ts';
import { createTestApp } from '../../test/harness.ts';
import { loadUnitAreas } from './load-unit-areas.ts';

const test = await createTestApp();
const team = await ruleTeam(test);
const { getRule, getRuleHistory, listRules, listUnitAreas } = ruleRoutes;

const titles = async (query: Record<string, unknown>): Promise<string[]> =>
  (await test.call(listRules, query, { as: team.officer })).body.data.map(({ title }) => title);

it.each<[string, Record<string, unknown>, string[]]>([
  [
    'kind, programme and day',
    { kind: 'eligibility', programme: 'movement', inForceOn: '2025-01-19' },
    ['Tiêu chí của tỉnh năm 2024'],
  ],
  ['the next day', { kind: 'eligibility', programme: 'movement', inForceOn: '2025-01-20' }, ['QĐ 55/QĐ-BXD']],
  ['area', { areaKind: 'poor_district', kind: 'norm' }, ['TT 01/2022/TT-BXD']],
  [
    'words of the citation without accents',
    { q: 'nguoi co cong thuong tru', kind: 'eligibility' },
    ['QĐ 21/2024/QĐ-TTg'],
  ],
  ['oldest first', { kind: 'norm', programme: 'merit', sort: 'validFrom' }, ['QĐ 22/2013/QĐ-TTg', 'QĐ 21/2024/QĐ-TTg']],
])('listRules: %s', async (_name, query, expected) => {
  expect(await titles(query)).toEqual(expected);
});

it('listRules: pages join without a gap', async () => {
  const all = await titles({ limit: 200 });
  const first = await test.call(listRules, { limit: 7, count: 'exact' }, { as: team.officer });
  const rest = await test.call(
    listRules,
    { limit: 200, cursor: first.body.nextCursor as string },
    { as: team.officer },
  );
  expect([...first.body.data, ...rest.body.data].map(({ title }) => title)).toEqual(all);
  expect(first.body.total).toBe(all.length);
});

it('every rule that came with the installation has its source, and what was not compared with the text says so', async () => {
  const { body } = await test.call(listRules, { limit: 200 }, { as: team.officer });
  for (const rule of body.data) {
    expect(rule.createdBy).toBeNull();
    expect(rule[rule.kind]).not.toBeNull();
    expect([rule.eligibility, rule.priority, rule.norm].filter((part) => part !== null)).toHaveLength(1);
    expect(rule.assumed || !/chưa có văn bản|tạm lấy|tạm tính/.test(rule.citation), rule.citation).toBe(true);
  }
});

it('getRule and getRuleHistory: an unknown rule is not found', async () => {
  for (const route of [getRule, getRuleHistory])
    expect((await test.call(route, { id: team.province }, { as: team.officer })).status).toBe(404);
});

it.each<[string, string, number, string]>([
  ['2024-06-01', 'poor_district', 1, 'Huyện Sơn Động'],
  ['2024-06-01', 'ethnic_area', 4, 'Huyện Lục Nam'],
  ['2025-03-01', 'ethnic_area', 5, 'Thị xã Chũ'],
  ['2025-07-01', 'poor_district', 8, 'Xã Vân Sơn'],
  ['2025-07-01', 'ethnic_area', 32, 'Phường Chũ'],
  ['2026-01-01', 'poor_district', 0, ''],
])('listUnitAreas: on %s %s is %i units, %s among them', async (asOf, areaKind, count, name) => {
  const { body } = await test.call(listUnitAreas, { asOf }, { as: team.officer });
  const names = body.data.filter((area) => area.areaKind === areaKind).map(({ unitName }) => unitName);
  expect(names).toHaveLength(count);
  if (name) expect(names).toContain(name);
});

it('loadUnitAreas: a second time changes nothing, a unit that is not in the registry stops it', async () => {
  const data = resolve(import.meta.dirname, '../../../data');
  const folder = await mkdtemp(join(tmpdir(), 'chung-tay-areas-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'unit-areas.csv');
  await cp(join(data, 'unit-areas.csv'), file);
  const owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  const areas = () => test.sql('SELECT * FROM unit_areas ORDER BY id');
  const before = await areas();
  try {
    await loadUnitAreas(owner, folder);
    expect(await areas()).toEqual(before);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('Huyện Sơn Động', 'Huyện Không Có'));
    await expect(loadUnitAreas(owner, folder)).rejects.toThrow('2 dòng không khớp');
    expect(await areas()).toEqual(before);
  } finally {
    await owner.end();
  }
});
