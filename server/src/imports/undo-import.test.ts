import { householdRoutes } from '@chung-tay/shared/households/contract';
import { importRoutes } from '@chung-tay/shared/imports/contract';
import { expect, it } from 'vitest';
import { household, nationalId, surveyTeam } from '../../test/factories/households.ts';
import { csvOf, importDesk } from '../../test/factories/imports.ts';
import { personWith } from '../../test/factories/people.ts';
import { submittedSurvey } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';
import { importQueue, runImportJob } from '../households/import-job.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const desk = importDesk(test, householdRoutes.importHouseholds, team.officer);
const titles = [
  'Mã đơn vị',
  'Thôn',
  'Họ tên chủ hộ',
  'Năm sinh',
  'Số CCCD',
  'Diện',
  'Năm xếp diện',
  'Số nhân khẩu',
  'Ghi chú',
];
const { code } = team.commune;
let made = 0;
const row = (more: { name?: string; id?: string; members?: number; note?: string } = {}) => {
  made += 1;
  const { name = `Hộ Mẫu ${made}`, id = '', members = 4, note = '' } = more;
  return [code, 'Thôn Mẫu', name, 1960, id, 'Hộ nghèo', 2024, members, note];
};
const state = () =>
  test.sql<{
    head_name: string;
    status: string;
    withdraw_reason: string | null;
    member_count: number;
    note: string | null;
  }>(`SELECT head_name, status, withdraw_reason, member_count, note FROM households ORDER BY id`);
const of = async (importId: string) =>
  test.sql<{ id: string; status: string; withdraw_reason: string | null; version: number }>(
    `SELECT id, status, withdraw_reason, version FROM households WHERE import_id = $1 ORDER BY head_name`,
    [importId],
  );
const find = (id12: string) => test.call(householdRoutes.findHousehold, { nationalId: id12 }, { as: team.officer });

it('undoImport withdraws new households and gives changed ones back what they had, identifiers too, in one event', async () => {
  const [oldId, newId, freshId] = [nationalId(), nationalId(), nationalId()];
  const kept = await household(team, {
    headName: 'Hộ Mẫu Giữ',
    village: 'Thôn Mẫu',
    headBirthYear: 1960,
    nationalId: oldId,
    memberCount: 2,
    note: 'Cũ',
  });
  const file = csvOf(titles, row({ name: 'Hộ Mẫu Giữ', id: oldId, members: 7, note: 'Mới' }), row({ id: freshId }));
  const { body } = await desk.send(file);
  expect(body, JSON.stringify(body.errors)).toMatchObject({ rowsCreated: 1, rowsUpdated: 1, undoable: true });
  const undone = await desk.undo(body.id);
  expect(undone.status, JSON.stringify(undone.problem)).toBe(200);
  expect(undone.body).toMatchObject({ undoable: false, undoReason: 'Nhập nhầm tệp', undoneBy: expect.any(String) });
  const back = await test.call(householdRoutes.getHousehold, { id: kept.id }, { as: team.officer });
  expect(back.body).toMatchObject({ memberCount: 2, note: 'Cũ', headName: 'Hộ Mẫu Giữ', status: 'surveyed' });
  expect((await of(body.id))[0]).toMatchObject({ status: 'withdrawn', withdraw_reason: 'import_undone' });
  expect((await find(freshId)).body.status).toBe('withdrawn');
  const events = await test.sql<{ action: string; note: string }>(
    `SELECT action, note FROM audit_events WHERE subject_id = $1 ORDER BY at, id`,
    [body.id],
  );
  expect(events.map(({ action }) => action)).toEqual(['import.completed', 'import.undone']);
  expect(events[1]?.note).toContain('2 dòng');
  // A national id that a file added goes again; the same file may be imported anew.
  const bare = await household(team, { headName: 'Hộ Mẫu Chưa Số', village: 'Thôn Mẫu', headBirthYear: 1960 });
  const adding = await desk.send(csvOf(titles, row({ name: 'Hộ Mẫu Chưa Số', id: newId })));
  expect((await find(newId)).body.id).toBe(bare.id);
  await desk.undo(adding.body.id);
  expect((await find(newId)).status).toBe(404);
  expect((await desk.send(file)).body).toMatchObject({ rowsCreated: 1, rowsUpdated: 1, rowsFailed: 0 });
});

it('a second undo says so, also at once; what wrote nothing has nothing to undo', async () => {
  const { body } = await desk.send(csvOf(titles, row()));
  const answers = await Promise.all([desk.undo(body.id), desk.undo(body.id), desk.undo(body.id)]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const { problem } of answers.filter(({ status }) => status !== 200)) expect(problem.code).toBe('import_undone');
  const dry = await desk.send(csvOf(titles, row()), { dryRun: true });
  expect((await desk.undo(dry.body.id)).problem.code).toBe('action_not_allowed');
});

it('of a partial import only the rows that were written go', async () => {
  const { body } = await desk.send(csvOf(titles, row(), row({ members: 0 }), row()), { mode: 'good' });
  expect(body).toMatchObject({ rowsCreated: 2, rowsFailed: 1 });
  expect((await desk.undo(body.id)).status).toBe(200);
  expect((await of(body.id)).map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
});

it('is refused whole when a household was edited, surveyed or withdrawn since, with the first fifty and why', async () => {
  const { body } = await desk.send(csvOf(titles, row(), row(), row()));
  const [first, second] = await of(body.id);
  await test.call(
    householdRoutes.updateHousehold,
    { id: first!.id, memberCount: 9 },
    { as: team.officer, ifMatch: '"v1"' },
  );
  const surveyed = await test.call(householdRoutes.getHousehold, { id: second!.id }, { as: team.officer });
  await submittedSurvey(test, team.officer, surveyed.body);
  const before = await state();
  const refused = await desk.undo(body.id);
  expect([refused.status, refused.problem.code]).toEqual([409, 'import_used_later']);
  const words = refused.problem.errors?.map(({ message }) => message).join('\n');
  expect(words).toContain('đã được sửa');
  expect(words).toContain('phiếu khảo sát');
  expect(refused.problem.errors).toHaveLength(2);
  expect(await state()).toEqual(before);
  const many = await desk.send(csvOf(titles, ...Array.from({ length: 60 }, () => row())));
  for (const { id } of await of(many.body.id))
    await test.call(householdRoutes.withdrawHousehold, { id, reason: 'moved' }, { as: team.officer });
  expect((await desk.undo(many.body.id)).problem.errors).toHaveLength(50);
});

it('waits for no running job: it is refused until the file is done, and then undone whole', async () => {
  const queued: (() => Promise<void>)[] = [];
  await test.services.jobs.start(
    { [importQueue]: async (job: never) => void queued.push(() => runImportJob(test.services, job)) },
    [],
  );
  const long = 'Ghi chú dài để tệp vượt ngưỡng đọc ngay. '.repeat(10);
  const sent = await desk.send(csvOf(titles, ...Array.from({ length: 2600 }, () => row({ note: long }))));
  expect(sent.status).toBe(202);
  expect((await desk.undo(sent.body.id)).problem).toMatchObject({
    code: 'action_not_allowed',
    detail: expect.stringContaining('đang được nhập'),
  });
  for (let tries = 0; queued.length === 0 && tries < 200; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await queued[0]?.();
  expect(await desk.get(sent.body.id)).toMatchObject({ status: 'done', rowsCreated: 2600 });
  const undone = await desk.undo(sent.body.id);
  expect(undone.status, JSON.stringify(undone.problem)).toBe(200);
  expect(new Set((await of(sent.body.id)).map(({ status }) => status))).toEqual(new Set(['withdrawn']));
});

it('an import is seen and undone within its scope, by who may import its noun', async () => {
  const { body } = await desk.send(csvOf(titles, row()));
  expect((await desk.undo(body.id, team.stranger)).status).toBe(404);
  const front = await personWith(test, [{ role: 'front_officer', unitId: team.commune.id }]);
  expect((await test.call(importRoutes.getImport, { id: body.id }, { as: front })).status).toBe(403);
  expect((await desk.undo(body.id, front)).status).toBe(403);
  const list = await test.call(importRoutes.listImports, {}, { as: front });
  expect(list.body.data).toEqual([]);
  const mine = await test.call(
    importRoutes.listImports,
    { mine: true, noun: ['households'], status: ['done'], undone: false },
    { as: team.officer },
  );
  expect(mine.body.data[0]).toMatchObject({ id: body.id, noun: 'households' });
  const history = await test.call(importRoutes.getImportHistory, { id: body.id }, { as: team.officer });
  expect(history.body.data.map(({ action }) => action)).toEqual(['import.completed']);
});
