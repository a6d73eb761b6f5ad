import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { surveyTeam } from '../../test/factories/households.ts';
import { csvOf, importDesk } from '../../test/factories/imports.ts';
import { keyOfPerson } from '../../test/factories/keys.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { importQueue, runImportJob } from '../households/import-job.ts';

const test = await createTestApp();
const { commune: home, officer } = await surveyTeam(test);
const { communes, province } = await standingUnits(test);
const other = communes.find(({ id }) => id !== home.id) as (typeof communes)[number];
const desk = importDesk(test, householdRoutes.importHouseholds, officer);
const titles = ['Mã đơn vị', 'Thôn', 'Họ tên chủ hộ', 'Năm sinh', 'Diện', 'Năm xếp diện', 'Số nhân khẩu', 'Ghi chú'];
let made = 0;
const row = (code: string, note = '') => {
  made += 1;
  return [code, 'Thôn Mẫu', `Hộ Phạm Vi ${made}`, 1960, 'Hộ nghèo', 2024, 4, note];
};
const unitsOf = async (importId: string) =>
  (
    await test.sql<{ unit_id: string; status: string }>(
      'SELECT unit_id, status FROM households WHERE import_id = $1 ORDER BY head_name',
      [importId],
    )
  ).map(({ unit_id, status }) => [unit_id, status]);

it('undoing what lies partly out of scope is refused whole, not done by half', async () => {
  const both = await personWith(test, [
    { role: 'commune_officer', unitId: home.id },
    { role: 'commune_officer', unitId: other.id },
  ]);
  const { body } = await desk.send(csvOf(titles, row(home.code), row(other.code)), {}, both);
  const before = await unitsOf(body.id);
  expect(before).toEqual([
    [home.id, 'surveyed'],
    [other.id, 'surveyed'],
  ]);
  const [{ unit_id: kept } = { unit_id: '' }] = await test.sql<{ unit_id: string }>(
    'SELECT unit_id FROM imports WHERE id = $1',
    [body.id],
  );
  const colleague = await personWith(test, [{ role: 'commune_officer', unitId: kept }]);
  const refused = await desk.undo(body.id, colleague);
  expect([refused.status, refused.problem.code]).toEqual([403, 'forbidden']);
  expect(await unitsOf(body.id)).toEqual(before);
  expect((await desk.undo(body.id, both)).status).toBe(200);
});

it('a key that is kept to a unit imports there, and a row elsewhere is a fault of the row', async () => {
  const person = await personWith(test, [{ role: 'commune_officer', unitId: province }]);
  const key = {
    ...person,
    ...(await keyOfPerson(test, person, ['household:import', 'import:read'], { units: [home.id] })),
  };
  const sent = await desk.send(csvOf(titles, row(home.code), row(other.code)), { mode: 'good' }, key);
  expect(sent.status, JSON.stringify(sent.problem)).toBe(200);
  expect(sent.body).toMatchObject({ rowsCreated: 1, rowsFailed: 1 });
  expect(await unitsOf(sent.body.id)).toEqual([[home.id, 'surveyed']]);
});

it('a file that such a key leaves to a job is kept to its units, too', async () => {
  const queued: (() => Promise<void>)[] = [];
  await test.services.jobs.start(
    { [importQueue]: async (job: never) => void queued.push(() => runImportJob(test.services, job)) },
    [],
  );
  const person = await personWith(test, [
    { role: 'commune_officer', unitId: home.id },
    { role: 'commune_officer', unitId: province },
  ]);
  const key = {
    ...person,
    ...(await keyOfPerson(test, person, ['household:import', 'import:read'], { units: [home.id] })),
  };
  const long = 'Ghi chú dài để tệp vượt ngưỡng đọc ngay. '.repeat(10);
  const rows = Array.from({ length: 2600 }, (_, at) => row(at === 0 ? home.code : other.code, long));
  const sent = await desk.send(csvOf(titles, ...rows), { mode: 'good' }, key);
  expect(sent.status, JSON.stringify(sent.problem)).toBe(202);
  for (let tries = 0; queued.length === 0 && tries < 200; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await queued[0]?.();
  expect(await desk.get(sent.body.id)).toMatchObject({ status: 'done', rowsCreated: 1, rowsFailed: 2599 });
  expect(await unitsOf(sent.body.id)).toEqual([[home.id, 'surveyed']]);
});
