import { fold } from '@chung-tay/shared/core/text';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { importRoutes } from '@chung-tay/shared/imports/contract';
import { describe, expect, it } from 'vitest';
import { csv } from '../../test/factories/households.ts';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { type Planted, plantDuplicates, plantedKinds } from '../../test/factories/planted-duplicates.ts';
import { type ListRow, villagePeople } from '../../test/factories/village-people.ts';
import { createTestApp, type TestApp } from '../../test/harness.ts';
import { duplicateQueue } from '../households/compare-import.ts';
import { importQueue, runImportJob } from '../households/import-job.ts';
import { createRandom } from '../sample/random.ts';
import { runCompareJob } from './compare-job.ts';

const all = 10_000;
const planted = 300;

const titles =
  'Mã đơn vị,Thôn,Họ tên chủ hộ,Năm sinh,Số CCCD,Số điện thoại,Diện,Năm xếp diện,Số nhân khẩu,Dân tộc,Diện tích nhà,Vợ hoặc chồng,Năm sinh vợ hoặc chồng';
const lineOf = (row: ListRow): string =>
  [
    ...[
      row.unitCode,
      row.village,
      row.headName,
      row.born ?? '',
      row.nationalId,
      row.phone,
      row.category,
      2024,
      row.members,
    ],
    ...[
      row.ethnicity,
      row.area === null ? '' : `"${String(row.area).replace('.', ',')}"`,
      row.spouse,
      row.spouseBorn ?? '',
    ],
  ].join(',');

async function eventually<Value>(ask: () => Promise<Value | undefined>): Promise<Value> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const value = await ask();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never happened');
}

/** Imports the rows as one file through the API, waits until they are written and compared; the lines that were refused. */
async function importRows(test: TestApp, as: Person, rows: readonly ListRow[]): Promise<Set<ListRow>> {
  const file = csv(titles, ...rows.map(lineOf));
  const sent = await test.call(householdRoutes.importHouseholds, { mode: 'good' }, { as, file });
  const { id, rowsFailed } = await eventually(async () => {
    const { body } = await test.call(importRoutes.getImport, { id: sent.body.id }, { as });
    return body.finishedAt === null ? undefined : body;
  });
  await eventually(async () => {
    const [left] = await test.sql<{ jobs: number }>(
      `SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = '${duplicateQueue}' AND state < 'completed'`,
    );
    return left?.jobs === 0 ? true : undefined;
  });
  const errors = await test.sql<{ line: number; code: string }>(
    `SELECT line, code FROM import_errors WHERE import_id = $1 ORDER BY line`,
    [id],
  );
  expect(errors.filter(({ code }) => code !== 'household_duplicate')).toEqual([]);
  expect(errors).toHaveLength(rowsFailed);
  return new Set(errors.map(({ line }) => rows[line - 2] as ListRow));
}

const keyOf = (row: { code: string; village: string; name: string; born: number | null }): string =>
  [row.code, row.village, row.name, row.born ?? ''].join('|');
const rowKey = (row: ListRow): string =>
  keyOf({ code: row.unitCode, village: row.village, name: row.headName, born: row.born });

/** Which household each row became, and the pairs that wait for somebody. */
async function register({ sql }: TestApp) {
  const households = await sql<{ id: string; code: string; village: string; name: string; born: number | null }>(
    `SELECT h.id, v.code, h.village, h.head_name AS name, h.head_birth_year AS born FROM households h
     JOIN unit_versions v ON v.unit_id = h.unit_id AND date '2024-06-03' BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')`,
  );
  const pairs = await sql<{ first: string; second: string }>(
    `SELECT first_id AS first, second_id AS second FROM duplicates WHERE status = 'open'`,
  );
  return { idOf: new Map(households.map((one) => [keyOf(one), one.id])), pairs, size: households.length };
}

const pairKey = (one: string | undefined, other: string | undefined): string => [one, other].sort().join('|');

async function writeEverything(test: TestApp, rows: readonly ListRow[], plants: readonly Planted[]) {
  const { province } = await standingUnits(test);
  const as = await personWith(test, [{ role: 'commune_officer', unitId: province }]);
  // The first two thirds are on the register when the rest arrives: duplicates are found in one batch and against it.
  const late = new Set(plants.filter((one, at) => one.afterWithdrawal || at % 2 === 0).map(({ copy }) => copy));
  const copies = plants.map(({ copy }) => copy);
  const cut = Math.floor(rows.length * (2 / 3));
  const first = [...rows.slice(0, cut), ...copies.filter((copy) => !late.has(copy))];
  const originals = new Map(plants.map((one) => [one.original, one]));
  const early = rows.slice(cut).filter((row) => originals.get(row)?.afterWithdrawal);
  const refused = await importRows(test, as, [...early, ...first]);
  const { idOf } = await register(test);
  for (const { original } of plants.filter((one) => one.afterWithdrawal)) {
    const id = idOf.get(rowKey(original)) as string;
    const answer = await test.call(householdRoutes.withdrawHousehold, { id, reason: 'moved' }, { as });
    expect(answer.status).toBe(200);
  }
  const gone = new Set(early);
  const rest = [...rows.slice(cut).filter((row) => !gone.has(row)), ...copies.filter((copy) => late.has(copy))];
  for (const row of await importRows(test, as, rest)) refused.add(row);
  return refused;
}

/** The import knows it for the same household by its business key, and brings the one record up to date. */
const isSameByKey = ({ original, copy }: Planted): boolean =>
  original.unitCode === copy.unitCode &&
  ((original.nationalId !== '' && original.nationalId === copy.nationalId) ||
    (original.village === copy.village &&
      fold(original.headName) === fold(copy.headName) &&
      original.born === copy.born));

/** What became of the planted ones, and who was alarmed for nothing. */
async function judge(test: TestApp, plants: readonly Planted[], refused: ReadonlySet<ListRow>) {
  const { idOf, pairs, size } = await register(test);
  const idsOf = ({ original, copy }: Planted) => [idOf.get(rowKey(original)), idOf.get(rowKey(copy))] as const;
  const open = new Set(pairs.map(({ first, second }) => pairKey(first, second)));
  const isFound = (one: Planted): boolean => {
    const [original, copy] = idsOf(one);
    if (refused.has(one.original) || refused.has(one.copy)) return true;
    if (!original || !copy) return isSameByKey(one);
    return open.has(pairKey(original, copy));
  };
  const expected = new Set(plants.map((one) => pairKey(...idsOf(one))));
  const wrong = pairs.filter((pair) => !expected.has(pairKey(pair.first, pair.second)));
  const meant = new Set(plants.flatMap(({ original, copy }) => [original, copy]));
  const wronglyRefused = [...refused].filter((row) => !meant.has(row)).length;
  const alarmed = new Set(wrong.flatMap(({ first, second }) => [first, second])).size + wronglyRefused;
  const shares = plantedKinds.map((kind) => {
    const ofKind = plants.filter((one) => one.kind === kind);
    return { kind, share: ofKind.filter(isFound).length / ofKind.length };
  });
  return { shares, alarmed, size };
}

async function startedApp(): Promise<{ test: TestApp; codes: string[] }> {
  const test = await createTestApp();
  test.clock.set('2024-06-03T02:00:00Z');
  await test.services.jobs.start(
    {
      [importQueue]: (job) => runImportJob(test.services, job),
      [duplicateQueue]: (job) => runCompareJob(test.services, job),
    },
    [],
  );
  const communes = await test.sql<{ code: string }>(
    `SELECT v.code FROM units u JOIN unit_versions v ON v.unit_id = u.id
     WHERE u.kind = 'commune' AND date '2024-06-03' BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') ORDER BY v.code`,
  );
  return { test, codes: communes.map(({ code }) => code) };
}

const percent = (part: number): string => `${(part * 100).toFixed(1)}%`;

describe.each([20240603, 77])('ten thousand households with three hundred planted duplicates, seed %i', (seed) => {
  it('finds at least 95% of each kind, with at most 1% of the households alarmed for nothing', async () => {
    const { test, codes } = await startedApp();
    expect(codes.length).toBeGreaterThan(200);
    const random = createRandom(seed);
    const rows = villagePeople(random, codes, all - planted);
    const plants = plantDuplicates(random, rows, codes, planted / plantedKinds.length);
    const began = performance.now();
    const refused = await writeEverything(test, rows, plants);
    const seconds = (performance.now() - began) / 1000;
    const { shares, alarmed, size } = await judge(test, plants, refused);
    console.log(
      `duplicates, seed ${seed}: ${shares.map(({ kind, share }) => `${kind} ${percent(share)}`).join(', ')}; alarmed for ` +
        `nothing ${alarmed} of ${size} (${percent(alarmed / all)}); rows refused ${refused.size}; ${seconds.toFixed(1)} s`,
    );
    for (const { kind, share } of shares) expect(share, kind).toBeGreaterThanOrEqual(0.95);
    expect(alarmed / all).toBeLessThanOrEqual(0.01);
  }, 180_000);
});
