import { Readable } from 'node:stream';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { importRoutes } from '@chung-tay/shared/imports/contract';
import { importNouns } from '@chung-tay/shared/imports/schema';
import { expect, it } from 'vitest';
import { nationalId, surveyTeam } from '../../test/factories/households.ts';
import { csvOf, importDesk } from '../../test/factories/imports.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { readSheet } from '../core/sheet/open-sheet.ts';
import { type RowsJob, rowsQueue, runRowsJob } from './rows-job.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const desk = importDesk(test, householdRoutes.importHouseholds, team.officer);
const everybody = await personWith(
  test,
  (['commune_officer', 'front_officer', 'administrator'] as const).map((role) => ({ role, unitId: team.province })),
);
const titles = ['Mã đơn vị', 'Thôn', 'Họ tên chủ hộ', 'Năm sinh', 'Số CCCD', 'Diện', 'Năm xếp diện', 'Số nhân khẩu'];
const row = (name: string, members: number | string, id = '') => [
  team.commune.code,
  'Thôn Mẫu',
  name,
  1960,
  id,
  'Hộ nghèo',
  2024,
  members,
];

const download = async (url: string, as = everybody) => {
  const answer = await test.app.inject({
    url: `/api/v1${url}`,
    headers: { authorization: `Bearer ${as.accessToken}` },
  });
  return { status: answer.statusCode, bytes: answer.rawPayload, type: String(answer.headers['content-type']) };
};
const sheetOf = async (bytes: Buffer): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const batch of readSheet(Readable.from([bytes], { objectMode: false })))
    rows.push(...batch.map(({ cells }) => cells));
  return rows;
};

it.each(Object.keys(importNouns))(
  'the template of %s, CSV and XLSX, holds every column and an example that is taken for no record',
  async (noun) => {
    const { body } = await test.call(importRoutes.listImportColumns, { noun }, { as: everybody });
    const expected = body.data.map(({ title }) => title);
    for (const format of ['csv', 'xlsx']) {
      const { bytes, status } = await download(`/imports/template?noun=${noun}&format=${format}`);
      expect(status).toBe(200);
      const [header, example, ...more] = await sheetOf(bytes);
      expect(header).toEqual(expected);
      expect(example?.join(' ')).toMatch(/ví dụ|mẫu/i);
      expect(more).toEqual([]);
    }
    for (const { meaning, choices, required } of body.data) {
      expect(meaning.length).toBeGreaterThan(1);
      if (choices) expect(choices.length).toBeGreaterThan(1);
      expect(typeof required).toBe('boolean');
    }
  },
);

it('the template as it is imports nothing: its example is refused in words', async () => {
  const { bytes, type } = await download('/imports/template?noun=donations&format=xlsx');
  const answer = await importDesk(test, donationRoutes.importDonations, everybody).send({
    content: bytes,
    contentType: type,
  });
  expect(answer.body).toMatchObject({ status: 'rejected', rowsFailed: 1, errors: [{ line: 2, code: 'example_row' }] });
});

it('columns named otherwise are said what they are; others are left out when told so, and refused when not', async () => {
  const file = csvOf(['Xã', 'STT', ...titles.slice(1)], [row('Hộ Ghép', 4)[0]!, 1, ...row('Hộ Ghép', 4).slice(1)]);
  const refused = await desk.send(file);
  expect(refused.problem.code).toBe('file_columns');
  expect(refused.problem.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
    ['/rows/1/Mã đơn vị', 'missing_column'],
    ['/rows/1/Xã', 'unknown_column'],
    ['/rows/1/STT', 'unknown_column'],
  ]);
  const columns = JSON.stringify({ xa: 'unitCode', STT: '' });
  const { body } = await desk.send(file, { columns });
  expect(body, JSON.stringify(body.errors)).toMatchObject({ rowsCreated: 1, rowsFailed: 0 });
  expect(body.columns.slice(0, 3)).toEqual([
    { title: 'Xã', field: 'unitCode' },
    { title: 'STT', field: null },
    { title: 'Thôn', field: 'village' },
  ]);
  for (const wrong of ['{', '{"Xã":"khong_co"}', '[1]', '"x"'])
    expect((await desk.send(file, { columns: wrong })).problem.errors?.[0]?.pointer, wrong).toBe('/columns');
});

it('the refused rows come back with what was wrong, harmless, sealed at rest, and go in again as they are once put right', async () => {
  const id = nationalId();
  const file = csvOf(titles, row('Hộ Tốt', 4), row('=HYPERLINK("x")', 0, id), row('Hộ Lỗi', 'nhiều'));
  const { body } = await desk.send(file, { mode: 'good' });
  expect(body).toMatchObject({ rowsCreated: 1, rowsFailed: 2, hasFaultyRows: true });
  const csv = (await download(`/imports/${body.id}/faulty-rows?format=csv`, team.officer)).bytes;
  expect(csv.toString()).toContain(`'=HYPERLINK`);
  for (const format of ['csv', 'xlsx']) {
    const [header, first, second] = await sheetOf(
      (await download(`/imports/${body.id}/faulty-rows?format=${format}`, team.officer)).bytes,
    );
    expect(header).toEqual([...titles, 'Lỗi']);
    expect(first?.[4]).toBe(id);
    expect(first?.at(-1)).toMatch(/^Dòng 3: Số nhân khẩu: /);
    expect(second?.at(-1)).toMatch(/^Dòng 4: Số nhân khẩu: /);
  }
  const kept = await test.sql<{ sealed: Buffer }>('SELECT sealed FROM import_faulty_rows WHERE import_id = $1', [
    body.id,
  ]);
  expect(kept.map(({ sealed }) => sealed.toString('latin1')).join()).not.toContain(id);
  const reads = await test.sql('SELECT 1 FROM audit_events WHERE subject_id = $1 AND action = $2', [
    body.id,
    'import.faults_downloaded',
  ]);
  expect(reads).toHaveLength(3);
  const again = csvOf([...titles, 'Lỗi'], [...row('Hộ Lỗi', 3), 'Dòng 4: sai']);
  expect((await desk.send(again)).body).toMatchObject({ rowsCreated: 1, rowsFailed: 0 });
  expect((await download(`/imports/${body.id}/faulty-rows`, team.stranger)).status).toBe(404);
});

it('refused rows are kept for thirty days', async () => {
  const { body } = await desk.send(csvOf(titles, row('Hộ Cũ', 0)));
  await test.sql(`UPDATE import_faulty_rows SET created_at = created_at - interval '31 days' WHERE import_id = $1`, [
    body.id,
  ]);
  await desk.send(csvOf(titles, row('Hộ Mới', 0)));
  expect(await desk.get(body.id)).toMatchObject({ hasFaultyRows: false, rowsFailed: 1 });
});

it('more than 200 rows of acts are carried out by a job, as the importer and in one transaction; more than 2,000 are refused', async () => {
  const fund = await test.sql<{ name: string }>(
    `SELECT v.name FROM unit_versions v JOIN units u ON u.id = v.unit_id WHERE u.kind = 'front' AND v.valid_to IS NULL LIMIT 1`,
  );
  const heads = ['Quỹ tiếp nhận', 'Số phiếu đăng ký', 'Tên nguồn', 'Loại nguồn', 'Ngày đăng ký', 'Số tiền đăng ký'];
  const pledge = (at: number) => [
    fund[0]!.name,
    `JOB-${at}`,
    `Nguồn việc ${at % 7}`,
    'Cá nhân',
    '2026-01-10',
    '1.000.000',
  ];
  const many = Array.from({ length: 301 }, (_, at) => pledge(at));
  const donations = importDesk(test, donationRoutes.importDonations, everybody);
  const queued: RowsJob[] = [];
  await test.services.jobs.start({ [rowsQueue]: async (job: RowsJob) => void queued.push(job) }, []);
  const sent = await donations.send(csvOf(heads, ...many));
  expect(sent.status, JSON.stringify(sent.problem)).toBe(202);
  expect((await donations.undo(sent.body.id)).problem.code).toBe('action_not_allowed');
  for (let tries = 0; queued.length === 0 && tries < 200; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await runRowsJob(test.services, queued[0]!);
  await runRowsJob(test.services, queued[0]!);
  expect(await donations.get(sent.body.id)).toMatchObject({
    status: 'done',
    rowsCreated: 301,
    rowsFailed: 0,
    undoable: true,
  });
  const acts = await test.sql<{ actor_id: string }>(
    `SELECT DISTINCT actor_id FROM audit_events WHERE action = 'donation.pledged'`,
  );
  expect(acts).toEqual([{ actor_id: everybody.id }]);
  const tooMany = await donations.send(csvOf(heads, ...Array.from({ length: 2001 }, (_, at) => pledge(at))));
  expect(tooMany.problem).toMatchObject({ status: 422, code: 'file_rows' });
}, 120_000);
