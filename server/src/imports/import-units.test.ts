import { importRoutes } from '@chung-tay/shared/imports/contract';
import { unitRoutes } from '@chung-tay/shared/units/contract';
import { expect, it } from 'vitest';
import { csvOf, importDesk } from '../../test/factories/imports.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { province, communes } = await standingUnits(test);
const administrator = await personWith(test, [{ role: 'administrator', unitId: province }]);
const desk = importDesk(test, importRoutes.importUnits, administrator);
const titles = ['Mã tổ chức', 'Loại', 'Tên', 'Kiểu', 'Nơi đóng', 'Từ ngày', 'Căn cứ'];
const seat = communes[0]!.code;
const company = (code: string, name: string, more: { seat?: string; from?: string; kind?: string } = {}) => [
  code,
  more.kind ?? 'Doanh nghiệp',
  name,
  'công ty',
  more.seat ?? seat,
  more.from ?? '01/10/2025',
  '01/QĐ-MẪU',
];
const versions = (name: string) =>
  test.sql<{ unit_id: string; name: string; valid_from: string; valid_to: string | null; parent_id: string }>(
    `SELECT unit_id, name, valid_from, valid_to, parent_id FROM unit_versions
     WHERE unit_id = (SELECT unit_id FROM unit_versions WHERE name = $1 ORDER BY valid_from DESC LIMIT 1) ORDER BY valid_from`,
    [name],
  );
const registry = async () =>
  (
    await test.sql(`SELECT (SELECT count(*)::int FROM units) AS u, (SELECT count(*)::int FROM unit_versions) AS v,
  (SELECT count(*)::int FROM unit_reach) AS r, (SELECT count(*)::int FROM unit_tree) AS t`)
  )[0];

it('importUnits adds organisations at their seats, in reach at once; the same file twice changes nothing', async () => {
  const file = csvOf(titles, company('DN-1', 'Công ty Mẫu Một'), company('', 'Báo Mẫu', { kind: 'Cơ quan báo chí' }));
  const { body } = await desk.send(file);
  expect(body, JSON.stringify(body.errors)).toMatchObject({ rowsCreated: 2, rowsFailed: 0 });
  const [one] = await versions('Công ty Mẫu Một');
  expect(one).toMatchObject({ valid_from: '2025-10-01', valid_to: null, parent_id: communes[0]!.id });
  const seen = await test.call(unitRoutes.getUnit, { id: one!.unit_id }, { as: administrator });
  expect(seen.body).toMatchObject({ kind: 'enterprise', name: 'Công ty Mẫu Một' });
  const reach = await test.sql('SELECT 1 FROM unit_reach WHERE root_id = $1 AND unit_id = $2', [
    province,
    one!.unit_id,
  ]);
  expect(reach).toHaveLength(1);
  const before = await registry();
  expect((await desk.send(file)).body).toMatchObject({ rowsCreated: 0, rowsUpdated: 0, rowsUnchanged: 2 });
  expect(await registry()).toEqual(before);
});

it('another name or seat becomes a version from its day; what was before stays', async () => {
  await desk.send(csvOf(titles, company('DN-2', 'Công ty Mẫu Hai')));
  const { body } = await desk.send(
    csvOf(titles, company('DN-2', 'Tập đoàn Mẫu Hai', { from: '2026-01-01', seat: communes[1]!.name })),
  );
  expect(body, JSON.stringify(body.errors)).toMatchObject({ rowsUpdated: 1, rowsFailed: 0 });
  expect(
    (await versions('Tập đoàn Mẫu Hai')).map(({ name, valid_from, valid_to }) => [name, valid_from, valid_to]),
  ).toEqual([
    ['Công ty Mẫu Hai', '2025-10-01', '2025-12-31'],
    ['Tập đoàn Mẫu Hai', '2026-01-01', null],
  ]);
  const [seatOfAll] = await test.sql<{ code: string }>(
    'SELECT code FROM unit_versions WHERE unit_id = $1 AND valid_to IS NULL',
    [province],
  );
  const capital = await desk.send(csvOf(titles, company('DN-13', 'Công ty Mẫu Tỉnh', { seat: seatOfAll!.code })));
  expect(capital.body, 'a province by its two digits').toMatchObject({ rowsCreated: 1 });
  const early = await desk.send(csvOf(titles, company('DN-2', 'Tên khác', { from: '2025-12-01' })));
  expect(early.body.errors[0]).toMatchObject({ column: 'Từ ngày', code: 'conflict' });
});

it('communes, unknown seats, seats of others and codes that look administrative are refused', async () => {
  const { body } = await desk.send(
    csvOf(
      titles,
      company('DN-3', 'Xã Mới', { kind: 'Cấp xã' }),
      company('DN-4', 'Công ty Mẫu Bốn', { seat: '99999' }),
      company('12345', 'Công ty Mẫu Năm'),
      company('DN-6', 'Công ty Mẫu Sáu', { from: '1900-01-01' }),
    ),
  );
  expect(body.status).toBe('rejected');
  expect(body.errors.map(({ line, column }) => [line, column])).toEqual([
    [2, 'Loại'],
    [3, 'Nơi đóng'],
    [4, 'Mã tổ chức'],
    [5, 'Nơi đóng'],
  ]);
  const local = await personWith(test, [{ role: 'administrator', unitId: communes[1]!.id }]);
  const foreign = await desk.send(csvOf(titles, company('DN-7', 'Công ty Mẫu Bảy')), {}, local);
  expect(foreign.body.errors[0]).toMatchObject({ column: 'Nơi đóng', code: 'not_found' });
  const officer = await personWith(test, [{ role: 'commune_officer', unitId: communes[0]!.id }]);
  expect((await desk.send(csvOf(titles, company('DN-8', 'Công ty Mẫu Tám')), {}, officer)).status).toBe(403);
});

it('undo takes new organisations out of the registry and later versions back, to what it was', async () => {
  await desk.send(csvOf(titles, company('DN-9', 'Công ty Mẫu Chín')));
  const before = await registry();
  const { body } = await desk.send(
    csvOf(
      titles,
      company('DN-10', 'Công ty Mẫu Mười'),
      company('DN-9', 'Công ty Mẫu Chín Mới', { from: '2026-01-01' }),
    ),
  );
  expect(body, JSON.stringify(body.errors)).toMatchObject({ rowsCreated: 1, rowsUpdated: 1 });
  const undone = await desk.undo(body.id);
  expect(undone.status, JSON.stringify(undone.problem)).toBe(200);
  expect(await registry()).toEqual(before);
  expect(await versions('Công ty Mẫu Chín')).toMatchObject([{ valid_to: null }]);
});

it('undo is refused of an organisation that somebody works for, and nothing of the file is taken back', async () => {
  const { body } = await desk.send(csvOf(titles, company('DN-11', 'Công ty Mẫu A'), company('DN-12', 'Công ty Mẫu B')));
  const [used] = await versions('Công ty Mẫu A');
  await personWith(test, [{ role: 'unit_representative', unitId: used!.unit_id }]);
  const before = await registry();
  expect((await desk.undo(body.id)).problem).toMatchObject({
    code: 'import_used_later',
    errors: [{ pointer: '/rows/2' }],
  });
  expect(await registry()).toEqual(before);
});
