import { householdRoutes } from '@chung-tay/shared/households/contract';
import { importRoutes } from '@chung-tay/shared/imports/contract';
import type { Import } from '@chung-tay/shared/imports/schema';
import pg from 'pg';
import { expect, it } from 'vitest';
import { csv, household, nationalId, registerSize, surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';
import { type ImportJob, importQueue, runImportJob } from './import-job.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { importHouseholds } = householdRoutes;

/** Jobs wait until a test lets them run: then it decides when, and how often. */
const waiting: ImportJob[] = [];
let open: ((job: ImportJob) => Promise<void>) | undefined;
await test.services.jobs.start(
  { [importQueue]: async (job: ImportJob) => (open ? open(job) : void waiting.push(job)) },
  [],
);

const titles = 'Mã đơn vị,Thôn,Họ tên chủ hộ,Năm sinh,Số CCCD,Số điện thoại,Diện,Năm xếp diện,Số nhân khẩu,Ghi chú';
const { code } = team.commune;
const long = 'Ghi chú dài để tệp vượt ngưỡng đọc ngay. '.repeat(10);
const lines = (count: number, mark: string): string[] =>
  Array.from({ length: count }, (_, at) => `${code},Thôn ${at % 20},Hộ ${mark} ${at},1960,,,Hộ nghèo,2024,4,${long}`);

const eventually = async <Value>(ask: () => Promise<Value | undefined> | Value | undefined): Promise<Value> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const value = await ask();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never happened');
};

const send = async (file: ReturnType<typeof csv>, query = {}): Promise<Import> => {
  const answer = await test.call(importHouseholds, query, { as: team.officer, file });
  expect(answer.status).toBe(202);
  return answer.body;
};
const state = async (id: string): Promise<Import> =>
  (await test.call(importRoutes.getImport, { id }, { as: team.officer })).body;
const jobOf = (id: string): Promise<ImportJob> => eventually(() => waiting.find((job) => job.importId === id));
const events = (id: string) =>
  test.sql<{ action: string; actor_id: string }>(
    `SELECT action, actor_id FROM audit_events WHERE subject_id = $1 ORDER BY at, id`,
    [id],
  );

it('a large file is answered 202, and the queue carries it out as the importer', async () => {
  open = (job) => runImportJob(test.services, job);
  const { id, status } = await send(csv(titles, ...lines(3000, 'Hàng')));
  expect(status).toBe('reading');
  const done = await eventually(async () => {
    const now = await state(id);
    return now.finishedAt ? now : undefined;
  });
  open = undefined;
  expect(done).toMatchObject({ status: 'done', rowsRead: 3000, rowsCreated: 3000, progress: 1, error: null });
  expect(await events(id)).toEqual(
    ['import.started', 'import.completed'].map((action) => ({ action, actor_id: team.officer.id })),
  );
  // The file goes right after the commit that the poll above may have seen.
  await eventually(async () => {
    const file = await test.services.store.get(`imports/${id}`);
    file?.destroy();
    return file ? undefined : true;
  });
  const [known] = await test.sql<{ reltuples: number }>(`SELECT reltuples FROM pg_class WHERE relname = 'households'`);
  expect(known?.reltuples).toBeGreaterThan(0);
  expect(
    await test.sql(`SELECT count(*)::int AS many FROM households WHERE created_by = $1`, [team.officer.id]),
  ).toEqual([{ many: 3000 }]);
});

it('a run that dies half way leaves nothing, and the next one does it all; a third does nothing', async () => {
  const { id } = await send(csv(titles, ...lines(3000, 'Chết')));
  const job = await jobOf(id);
  const before = (await registerSize(team)).split('/').slice(0, 3);
  const holder = new pg.Client({ connectionString: test.ownerUrl });
  await holder.connect();
  // Writing waits for this lock, so the run is certain to be half way when its connection is cut.
  await holder.query('BEGIN; LOCK TABLE households IN SHARE ROW EXCLUSIVE MODE');
  const run = expect(runImportJob(test.services, job)).rejects.toThrow();
  await eventually(async () => {
    const [waiter] = await test.sql<{ killed: boolean }>(
      `SELECT pg_terminate_backend(pid) AS killed FROM pg_stat_activity
       WHERE application_name = 'chung-tay bulk' AND datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return waiter;
  });
  await run;
  await holder.end();
  expect((await registerSize(team)).split('/').slice(0, 3)).toEqual(before);
  expect((await state(id)).finishedAt).toBeNull();
  await runImportJob(test.services, job);
  expect(await state(id)).toMatchObject({ status: 'done', rowsCreated: 3000 });
  const after = await registerSize(team);
  await runImportJob(test.services, job);
  expect(await registerSize(team)).toBe(after);
});

it('two runs at once: one carries it out, the other is told to come back', async () => {
  const { id } = await send(csv(titles, ...lines(3000, 'Đôi')));
  const job = await jobOf(id);
  const runs = await Promise.allSettled([runImportJob(test.services, job), runImportJob(test.services, job)]);
  expect(runs.filter((run) => run.status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
  expect(await state(id)).toMatchObject({ status: 'done', rowsCreated: 3000 });
  expect((await events(id)).map((event) => event.action)).toEqual(['import.started', 'import.completed']);
});

it('what is wrong deep in a large file refuses it in words; what is wrong in its header at once', async () => {
  const text = [titles, ...lines(3000, 'Mã')].join('\n');
  const { id } = await send({
    content: Buffer.concat([Buffer.from(`${text}\n`), Buffer.from([0xff, 0x0a])]) as never,
    contentType: 'text/csv',
  });
  await runImportJob(test.services, await jobOf(id));
  const refused = await state(id);
  expect(refused).toMatchObject({ status: 'rejected', rowsCreated: 0 });
  expect(refused.error).toContain('Dòng 3002');
  expect((await events(id)).map((event) => event.action)).toEqual(['import.started', 'import.rejected']);
  const wrong = await test.call(
    importHouseholds,
    {},
    { as: team.officer, file: csv(`${titles},Màu`, ...lines(3000, 'Cột')) },
  );
  expect([wrong.status, wrong.problem.code]).toEqual([422, 'file_columns']);
});

it('somebody who registers the same household meanwhile does not fail the file for good', async () => {
  const id12 = nationalId();
  const { id } = await send(
    csv(titles, ...lines(3000, 'Đua'), `${code},Thôn Đua,Hộ Đua Riêng,1960,${id12},,Hộ nghèo,2024,4,`),
    { mode: 'good' },
  );
  const job = await jobOf(id);
  await household(team, { nationalId: id12, village: 'Thôn Đua', headName: 'Hộ Đua Riêng', headBirthYear: 1960 });
  await runImportJob(test.services, job);
  expect(await state(id)).toMatchObject({ status: 'done', rowsCreated: 3000, rowsUnchanged: 1 });
});
