import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { beforeAll, expect, it } from 'vitest';
import {
  allocated,
  brokenInvariants,
  type FundTeam,
  fundTeam,
  moneyFootprint,
} from '../../test/factories/donations.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import { csvOf, importDesk, sizeOf } from '../../test/factories/imports.ts';
import { keyOfPerson } from '../../test/factories/keys.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: FundTeam;
let fund: string;
beforeAll(async () => {
  team = await fundTeam(test);
  const [unit] = await test.sql<{ name: string }>(
    'SELECT name FROM unit_versions WHERE unit_id = $1 AND valid_to IS NULL',
    [team.fund],
  );
  fund = unit?.name as string;
});

const desk = () => importDesk(test, donationRoutes.importDonations, team.front);
const titles = [
  'Quỹ tiếp nhận',
  'Số phiếu đăng ký',
  'Tên nguồn',
  'Loại nguồn',
  'Ngày đăng ký',
  'Số tiền đăng ký',
  'Ngày nhận',
  'Số tiền nhận',
  'Hình thức nhận',
  'Số chứng từ nhận',
];
let made = 0;
const row = (
  more: { number?: string; name?: string; vnd?: string; on?: string; receipt?: string[]; fund?: string } = {},
) => {
  made += 1;
  const {
    number = `ĐK-${made}`,
    name = `Nguồn mẫu ${made}`,
    vnd = '60.000.000',
    on = '10/01/2026',
    receipt = [],
  } = more;
  return [
    more.fund ?? fund,
    number,
    name,
    'Doanh nghiệp',
    on,
    vnd,
    ...receipt,
    ...['', '', '', ''].slice(receipt.length),
  ];
};
const receipt = (vnd: string, number: string): string[] => ['15/01/2026', vnd, 'Chuyển khoản', number];
/** The books; that a file was read is an event of its own. */
const books = async (): Promise<string> => JSON.stringify(JSON.parse(await moneyFootprint(test)).slice(1));
const donations = async (importId: string) =>
  test.sql<{ id: string; code: string }>(
    `SELECT d.id, d.code FROM donations d JOIN import_changes c ON c.subject_id = d.id WHERE c.import_id = $1 ORDER BY c.position`,
    [importId],
  );
const get = async (id: string) => (await test.call(donationRoutes.getDonation, { id }, { as: team.front })).body;

it('importDonations pledges and receives row by row: donors found or added, the ledger posted, receipts numbered, history told', async () => {
  const name = `Công ty Mẫu Nhận ${made}`;
  const file = csvOf(
    titles,
    row({ number: 'ĐK-A', name, receipt: receipt('20 triệu', 'FT-1') }),
    row({ number: 'ĐK-A', name, receipt: receipt('40.000.000', 'FT-2') }),
    row({ name: name.toLowerCase() }),
  );
  const { status, body } = await desk().send(file);
  expect([status, body.rowsCreated, body.rowsFailed, body.undoable], JSON.stringify(body.errors)).toEqual([
    200,
    3,
    0,
    true,
  ]);
  const [first, second] = await donations(body.id);
  expect(await get(first!.id)).toMatchObject({
    status: 'received',
    pledgedVnd: 60_000_000,
    receivedVnd: 60_000_000,
    pledgedOn: '2026-01-10',
    documentNumber: 'ĐK-A',
    donorName: name,
  });
  expect(await get(second!.id)).toMatchObject({ status: 'pledged', receivedVnd: 0, donorName: name });
  const history = await test.call(donationRoutes.getDonationHistory, { id: first!.id }, { as: team.front });
  expect(history.body.data.map(({ action }) => action).sort()).toEqual([
    'donation.pledged',
    'donation.received',
    'donation.received',
  ]);
  expect(await brokenInvariants(test)).toEqual([]);
});

it('the same file twice changes nothing; a new receipt of a known pledge is one more row', async () => {
  const name = 'Nguồn mẫu hai lần';
  const pledge = row({ number: 'ĐK-B', name, receipt: receipt('20.000.000', 'FT-3') });
  const file = csvOf(titles, pledge, row());
  await desk().send(file);
  const before = await books();
  const again = await desk().send(file);
  expect(again.body).toMatchObject({ rowsCreated: 0, rowsUnchanged: 2, rowsFailed: 0, undoable: false });
  expect((await books()) === before).toBe(true);
  const more = await desk().send(csvOf(titles, row({ number: 'đk-b', name, receipt: receipt('10.000.000', 'FT-4') })));
  expect(more.body).toMatchObject({ rowsCreated: 1, rowsFailed: 0 });
});

it('the rules are those of the single acts: each refused row by line and column, and nothing is written', async () => {
  const before = await books();
  const { body } = await desk().send(
    csvOf(
      titles,
      row(),
      row({ vnd: '-5' }),
      row({ on: '31/02/2026' }),
      row({ on: '01/01/2099' }),
      row({ receipt: receipt('70.000.000', 'FT-5') }),
      row({ receipt: ['15/01/2026', '1.000', 'Chuyển khoản'] }),
      row({ receipt: ['09/01/2026', '1.000.000', 'Tiền mặt', 'FT-6'] }),
      row({ fund: 'Quỹ không có' }),
    ),
    { mode: 'all' },
  );
  expect(body).toMatchObject({ status: 'rejected', rowsRead: 8, rowsCreated: 0, rowsFailed: 7, hasFaultyRows: true });
  expect(body.errors.map(({ line, column, code }) => [line, column, code])).toEqual([
    [3, 'Số tiền đăng ký', expect.any(String)],
    [4, 'Ngày đăng ký', expect.any(String)],
    [5, 'Ngày đăng ký', expect.any(String)],
    [6, 'Số tiền nhận', 'over_pledge'],
    [7, 'Số chứng từ nhận', 'custom'],
    [8, 'Ngày nhận', 'too_early'],
    [9, 'Quỹ tiếp nhận', 'not_found'],
  ]);
  expect((await books()) === before).toBe(true);
});

it('mode good writes the rest; what is written already cannot be changed by a file', async () => {
  const known = row({ number: 'ĐK-C', name: 'Nguồn mẫu khác số' });
  await desk().send(csvOf(titles, known));
  const other = [...known];
  other[5] = '50.000.000';
  const { body } = await desk().send(csvOf(titles, other, row()), { mode: 'good' });
  expect(body).toMatchObject({ status: 'done', rowsCreated: 1, rowsFailed: 1 });
  expect(body.errors[0]).toMatchObject({ line: 2, column: 'Số tiền đăng ký', code: 'differs' });
});

it('a dry run does all of it and leaves nothing; who may not receive pledges only; a foreign fund is not seen', async () => {
  const before = await books();
  const file = csvOf(titles, row({ receipt: receipt('1.000.000', 'FT-7') }));
  expect((await desk().send(file, { dryRun: true })).body).toMatchObject({
    dryRun: true,
    rowsCreated: 1,
    undoable: false,
  });
  expect((await books()) === before).toBe(true);
  const stranger = await desk().send(csvOf(titles, row()), {}, team.outsider);
  expect(stranger.body.errors[0]).toMatchObject({ column: 'Quỹ tiếp nhận', code: 'not_found' });
  const accountant = await desk().send(file, {}, team.accountant);
  expect(accountant.status).toBe(403);
});

it('undo closes the pledges and reverses the receipts, all or nothing; the same file may be imported anew', async () => {
  const file = csvOf(titles, row({ receipt: receipt('30.000.000', 'FT-8') }), row());
  const { body } = await desk().send(file);
  const undone = await desk().undo(body.id);
  expect(undone.status, JSON.stringify(undone.problem)).toBe(200);
  expect(undone.body).toMatchObject({ undoable: false, undoneBy: expect.any(String), undoReason: 'Nhập nhầm tệp' });
  for (const { id } of await donations(body.id))
    expect(await get(id)).toMatchObject({ status: 'closed', receivedVnd: 0, availableVnd: 0 });
  expect(await brokenInvariants(test)).toEqual([]);
  const events = await test.sql<{ action: string }>(
    `SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY at, id`,
    [body.id],
  );
  expect(events.map(({ action }) => action)).toEqual(['import.completed', 'import.undone']);
  expect((await desk().undo(body.id)).problem.code).toBe('import_undone');
  expect((await desk().send(file)).body).toMatchObject({ rowsCreated: 2, rowsFailed: 0 });
});

it('undo is refused as a whole when money of it has moved on, and says which row', async () => {
  const house = await approvedHouse(team);
  const file = csvOf(titles, row(), row({ receipt: receipt('30.000.000', 'FT-9') }));
  const { body } = await desk().send(file);
  const [, paid] = await donations(body.id);
  await allocated(team, paid!, house, 10_000_000);
  const before = await books();
  const refused = await desk().undo(body.id);
  expect([refused.status, refused.problem.code]).toEqual([409, 'import_used_later']);
  expect(refused.problem.errors?.map(({ pointer }) => pointer)).toContain('/rows/3');
  expect((await books()) === before).toBe(true);
  expect((await desk().get(body.id)).undoable).toBe(true);
});

it('undo is refused of a receipt that was reversed or a pledge that was closed since', async () => {
  const { body } = await desk().send(csvOf(titles, row({ receipt: receipt('30.000.000', 'FT-10') })));
  const [donation] = await donations(body.id);
  const journal = await test.call(ledgerRoutes.listTransactions, { donationId: donation!.id }, { as: team.accountant });
  const reversing = { id: journal.body.data[0]!.id, reason: 'Ghi nhầm số tiền' };
  await test.call(ledgerRoutes.reverseTransaction, reversing, { as: team.accountant });
  expect((await desk().undo(body.id)).problem.code).toBe('import_used_later');
  const closing = await desk().send(csvOf(titles, row()));
  const [pledge] = await donations(closing.body.id);
  await test.call(donationRoutes.closeDonation, { id: pledge!.id, reason: 'Không nhận nữa' }, { as: team.front });
  expect((await desk().undo(closing.body.id)).problem).toMatchObject({
    code: 'import_used_later',
    errors: [{ message: expect.stringContaining('khép lại') }],
  });
});

it('only who may import pledges may undo them, within their scope; of two at once one does', async () => {
  const { body } = await desk().send(csvOf(titles, row()));
  const officer = await personWith(test, [{ role: 'commune_officer', unitId: team.province }]);
  expect((await desk().undo(body.id, officer)).status).toBe(403);
  expect((await desk().undo(body.id, team.outsider)).status).toBe(404);
  const answers = await Promise.all([desk().undo(body.id), desk().undo(body.id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await sizeOf(test, ['imports'])).not.toBe('0');
});

it('who may only be promised money imports no receipt, and takes none back', async () => {
  const file = csvOf(titles, row({ receipt: receipt('20.000.000', 'FT-QUYEN') }));
  const { body } = await desk().send(file);
  const key = {
    ...team.front,
    ...(await keyOfPerson(test, team.front, ['donation:pledge', 'import:undo', 'import:read'])),
  };
  const before = await books();
  const refused = await desk().undo(body.id, key);
  expect([refused.status, refused.problem.code]).toEqual([409, 'import_used_later']);
  expect(refused.problem.errors?.[0]?.message).toContain('không có quyền ghi thực nhận');
  const more = await desk().send(csvOf(titles, row({ receipt: receipt('20.000.000', 'FT-QUYEN-2') })), {}, key);
  expect(more.body).toMatchObject({ rowsCreated: 0, rowsFailed: 1 });
  expect((await books()) === before).toBe(true);
  expect((await desk().undo(body.id)).status).toBe(200);
  expect(await brokenInvariants(test)).toEqual([]);
});
