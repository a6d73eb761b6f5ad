import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House } from '@chung-tay/shared/houses/schema';
import { beforeAll, expect, it } from 'vitest';
import { allocated, donationInHand, type FundTeam, fundTeam } from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, footprint } from '../../test/factories/houses.ts';
import { csvOf, importDesk } from '../../test/factories/imports.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: FundTeam;
beforeAll(async () => {
  team = await fundTeam(test);
});

const desk = () => importDesk(test, houseRoutes.importHouses, team.officer);
const titles = ['Mã nhà', 'Ai thi công', 'Đơn vị thi công', 'Ngày dự kiến khởi công', 'Dự toán', 'Lý do'];
/** What is written of houses; that a file was read is an event of its own. */
const written = async (): Promise<string> => JSON.stringify(JSON.parse(await footprint(team)).slice(1));
const get = async ({ id }: Pick<House, 'id'>) =>
  bodyOf(await test.call(houseRoutes.getHouse, { id }, { as: team.officer }));
const soon = '2030-03-15';

it('importHouses changes what differs, house by house as updateHouse would; the same file twice changes nothing', async () => {
  const house = await approvedHouse(team);
  const file = csvOf(titles, [house.code.toLowerCase(), 'Đơn vị nhận thầu', 'Đội thợ mẫu', '15/03/2030', '', '']);
  const { body } = await desk().send(file);
  expect(body, JSON.stringify(body.errors)).toMatchObject({ rowsUpdated: 1, rowsFailed: 0, undoable: true });
  const changed = await get(house);
  expect(changed).toMatchObject({
    builderKind: 'contractor',
    builderName: 'Đội thợ mẫu',
    plannedStartOn: soon,
    plannedCostVnd: house.plannedCostVnd,
  });
  const history = await test.call(houseRoutes.getHouseHistory, { id: house.id }, { as: team.officer });
  expect(history.body.data[0]?.action).toBe('house.updated');
  expect((await desk().send(file)).body).toMatchObject({ rowsUpdated: 0, rowsUnchanged: 1, undoable: false });
  expect((await get(house)).version).toBe(changed.version);
});

it('an empty cell empties, a column that is left out leaves; money needs its reason and never falls below what is set aside', async () => {
  const house = await approvedHouse(team, { plannedCostVnd: 100_000_000, ownShareVnd: 20_000_000 });
  await allocated(team, await donationInHand(team, 60_000_000), house, 60_000_000);
  await desk().send(csvOf(['Mã nhà', 'Ai thi công', 'Đơn vị thi công'], [house.code, 'Hộ thuê thợ', 'Tổ thợ mẫu']));
  const { body } = await desk().send(csvOf(['Mã nhà', 'Đơn vị thi công'], [house.code, '']));
  expect(body.rowsUpdated).toBe(1);
  expect(await get(house)).toMatchObject({ builderKind: 'hired', builderName: null });
  const before = await written();
  const wrong = csvOf(
    titles,
    [house.code, 'Hộ thuê thợ', '', '', '90.000.000', ''],
    [house.code, '', '', '', '70.000.000', 'Rẻ hơn'],
  );
  const refused = await desk().send(wrong);
  expect(refused.body.errors.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, 'Lý do', 'required'],
    [3, null, 'repeated'],
  ]);
  const below = await desk().send(csvOf(titles, [house.code, 'Hộ thuê thợ', '', '', '70.000.000', 'Rẻ hơn']));
  expect(below.body.errors[0]).toMatchObject({ column: 'Dự toán', code: 'below_allocated' });
  expect(await written()).toBe(before);
});

it('unknown codes, houses of others, what is no choice and the example row are refused in words', async () => {
  const house = await approvedHouse(team);
  const file = csvOf(
    [...titles, 'Ghi chú (không nhập)'],
    ['N-9999999', 'Hộ tự làm', '', '', '', '', ''],
    [house.code, 'Robot', '', '', '', '', ''],
    [house.code, 'Hộ tự làm', '', '32/01/2030', '', '', ''],
    ['N-0000000', '', '', '', '', '', 'Dòng ví dụ, xóa trước khi nhập'],
  );
  const { body } = await desk().send(file);
  expect(body.errors.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, 'Mã nhà', 'not_found'],
    [3, 'Ai thi công', 'invalid_value'],
    [4, 'Ngày dự kiến khởi công', expect.any(String)],
    [5, null, 'example_row'],
  ]);
  expect(body.errors[1]?.message).toContain('Hộ tự làm');
  expect(
    (await desk().send(csvOf(titles, [house.code, 'Hộ tự làm', '', '', '', '']), {}, team.stranger)).body.errors[0],
  ).toMatchObject({ code: 'not_found' });
});

it('undo gives every house what it had, money included; a house that was edited since stands in the way of all', async () => {
  const [first, second] = [await approvedHouse(team), await approvedHouse(team)];
  const file = csvOf(
    titles,
    [first.code, 'Hộ tự làm', '', '15/03/2030', '110.000.000', 'Giá vật liệu'],
    [second.code, 'Hộ tự làm', '', '', '', ''],
  );
  const { body } = await desk().send(file);
  expect(body.rowsUpdated, JSON.stringify(body.errors)).toBe(2);
  const changed = await get(second);
  await test.call(
    houseRoutes.updateHouse,
    { id: second.id, note: 'Sửa sau' },
    { as: team.officer, ifMatch: `"v${changed.version}"` },
  );
  const refused = await desk().undo(body.id);
  expect(refused.problem).toMatchObject({ code: 'import_used_later', errors: [{ pointer: '/rows/3' }] });
  expect(await get(first)).toMatchObject({ builderKind: 'self', plannedCostVnd: 110_000_000 });
  const third = await approvedHouse(team);
  const alone = await desk().send(csvOf(titles, [third.code, 'Hộ tự làm', '', '', '110.000.000', 'Giá vật liệu']));
  expect((await desk().undo(alone.body.id)).status).toBe(200);
  const { builderKind, plannedCostVnd } = await get(third);
  expect({ builderKind, plannedCostVnd }).toEqual({
    builderKind: third.builderKind,
    plannedCostVnd: third.plannedCostVnd,
  });
});
