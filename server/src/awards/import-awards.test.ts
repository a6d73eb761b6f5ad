import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { awardTeam, nomination } from '../../test/factories/awards.ts';
import { bodyOf, houseTeam, surveyedHousehold } from '../../test/factories/houses.ts';
import { csvOf, importDesk } from '../../test/factories/imports.ts';
import { standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await awardTeam(test);
const { communes } = await standingUnits(test);
const home = communes.find(({ id }) => id === team.commune)!;
const desk = importDesk(test, awardRoutes.importAwards, team.nominator);
const [form] = await test.sql<{ name: string; code: string }>('SELECT name, code FROM award_forms WHERE id = $1', [
  team.form('bang_khen_tinh'),
]);

const titles = [
  'Đơn vị đề nghị',
  'Hình thức',
  'Loại đối tượng',
  'Mã đối tượng',
  'Họ tên cá nhân',
  'Chức vụ, nơi công tác',
  'Thành tích',
  'Sáng kiến',
];
const words = 'Góp ba mươi ngày công giúp ba hộ dựng nhà';
let made = 0;
const person = (more: { name?: string; words?: string; idea?: string; form?: string } = {}) => {
  made += 1;
  const { name = `Người Mẫu ${made}`, idea = '' } = more;
  return [home.code, more.form ?? form!.code, 'Cá nhân', '', name, 'Trưởng thôn', more.words ?? words, idea];
};
const awardsOf = (importId: string) =>
  test.sql<{ id: string; code: string; status: string; achievement: string; version: number }>(
    `SELECT a.id, a.code, a.status, a.achievement, a.version FROM awards a JOIN import_changes c ON c.subject_id = a.id WHERE c.import_id = $1 ORDER BY c.position`,
    [importId],
  );
const size = async () => (await test.sql(`SELECT count(*)::int AS n, sum(version)::int AS v FROM awards`))[0];

it('importAwards opens drafts of people, units and households; the same file twice changes nothing', async () => {
  const household = await surveyedHousehold(await houseTeam(test));
  const file = csvOf(
    titles,
    person(),
    [home.name, form!.name, 'Hộ gia đình', household.code, '', '', words, 'Vận động cả thôn'],
    [home.code, form!.code, 'Tập thể', home.code, '', '', words, ''],
  );
  const { body } = await desk.send(file);
  expect(body, JSON.stringify(body.errors)).toMatchObject({ rowsCreated: 3, rowsFailed: 0 });
  const drafted = await awardsOf(body.id);
  expect(drafted.map(({ status }) => status)).toEqual(['drafted', 'drafted', 'drafted']);
  const history = await test.call(awardRoutes.getAwardHistory, { id: drafted[0]!.id }, { as: team.nominator });
  expect(history.body.data.map(({ action }) => action)).toEqual(['award.drafted']);
  const before = await size();
  expect((await desk.send(file)).body).toMatchObject({ rowsCreated: 0, rowsUpdated: 0, rowsUnchanged: 3 });
  expect(await size()).toEqual(before);
});

it('words of a draft are corrected by the file; of what is submitted they are not', async () => {
  await desk.send(csvOf(titles, person({ name: 'Người Mẫu Sửa' })));
  const { body } = await desk.send(
    csvOf(titles, person({ name: 'người mẫu  sửa', words: `${words}, và một cây cầu` })),
  );
  expect(body, JSON.stringify(body.errors)).toMatchObject({ rowsUpdated: 1, rowsCreated: 0 });
  expect((await awardsOf(body.id))[0]?.achievement).toContain('cây cầu');
  const sent = bodyOf(
    await test.call(
      awardRoutes.nominateAward,
      nomination(team, { awardeeName: 'Người Mẫu Trình', awardeePosition: 'Trưởng thôn' }),
      { as: team.nominator },
    ),
  );
  const refused = await desk.send(csvOf(titles, person({ name: 'Người Mẫu Trình' })));
  expect(refused.body.errors[0]).toMatchObject({
    line: 2,
    code: 'award_duplicate',
    message: expect.stringContaining(sent.code),
  });
});

it('the rules are those of nominateAward, by line and column', async () => {
  const foreign = await surveyedHousehold(await houseTeam(test, 3));
  const { body } = await desk.send(
    csvOf(
      titles,
      person({ words: 'quá ngắn' }),
      person({ form: 'Hình thức không có' }),
      [home.code, form!.code, 'Hộ gia đình', foreign.code, '', '', words, ''],
      [home.code, form!.code, 'Cá nhân', '', '', '', words, ''],
      [communes[4]!.code, form!.code, 'Cá nhân', '', 'Người Mẫu Xa', '', words, ''],
    ),
  );
  expect(body.status).toBe('rejected');
  expect(body.errors.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, 'Thành tích', 'too_small'],
    [3, 'Hình thức', 'not_found'],
    [4, 'Mã đối tượng', 'not_found'],
    [5, 'Họ tên cá nhân', 'required'],
    [6, 'Đơn vị đề nghị', 'not_found'],
  ]);
});

it('undo withdraws new drafts and gives corrected ones their words back; the merit may be proposed again', async () => {
  const kept = await desk.send(csvOf(titles, person({ name: 'Người Mẫu Cũ' })));
  const file = csvOf(
    titles,
    person({ name: 'Người Mẫu Mới' }),
    person({ name: 'Người Mẫu Cũ', words: `${words} nữa` }),
  );
  const { body } = await desk.send(file);
  expect((await desk.undo(body.id)).status).toBe(200);
  const [old] = await awardsOf(kept.body.id);
  expect(old).toMatchObject({ status: 'drafted', achievement: words });
  expect((await awardsOf(body.id))[0]).toMatchObject({ status: 'withdrawn' });
  expect((await desk.send(file)).body).toMatchObject({ rowsCreated: 1, rowsUpdated: 1 });
});

it('undo is refused once a draft was submitted or edited, and nothing of it is taken back', async () => {
  const { body } = await desk.send(csvOf(titles, person(), person()));
  const [first, second] = await awardsOf(body.id);
  const change = { id: second!.id, achievement: `${words} sửa`, initiative: null };
  await test.call(awardRoutes.updateAward, change, { as: team.nominator, ifMatch: `"v${second!.version}"` });
  expect((await desk.undo(body.id)).problem).toMatchObject({
    code: 'import_used_later',
    errors: [{ pointer: '/rows/3' }],
  });
  const now = await test.call(awardRoutes.getAward, { id: first!.id }, { as: team.nominator });
  expect(now.body.status).toBe('drafted');
});
