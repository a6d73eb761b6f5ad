import { api } from '@chung-tay/shared';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { survey, surveyTeam } from '../../test/factories/households.ts';
import { csvOf, importDesk } from '../../test/factories/imports.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { reorganisers } from '../../test/factories/reorganisations.ts';
import { allowThisMachine, endpointAt, startReceiver } from '../../test/factories/webhooks.ts';
import { createTestApp } from '../../test/harness.ts';
import { importQueue, runImportJob } from '../households/import-job.ts';
import { deliverDue } from '../webhooks/send-deliveries.ts';
import { tellEvents } from './tell-events.ts';

const test = await createTestApp();
const { notifications, households } = api;
const kindsOf = async (as: Person) =>
  bodyOf(await test.call(notifications.listNotifications, {}, { as })).data.map(({ kind, link }) => ({ kind, link }));

it('officers of units that were reorganised are told of it, though they do not reach the whole area; who applied it is not', async () => {
  const { drafter, other, province, communes, drafted, apply } = await reorganisers(test);
  const [gone, renamed, beside] = communes.slice(20, 23).map(({ id }) => id) as [string, string, string];
  const at = (unitId: string) => personWith(test, [{ role: 'commune_officer', unitId }]);
  const [from, kept, stranger] = [await at(gone), await at(renamed), await at(beside)];
  const into = { kind: 'commune', code: '90911', name: 'Xã Báo Tin', type: 'xã', parent: province };
  const draft = await drafted([
    { kind: 'merge', from: [{ unit: gone }], into },
    { kind: 'rename', unit: renamed, name: 'Xã Tên Mới Thử' },
  ]);
  bodyOf(await apply(draft, other));
  await tellEvents(test.services);
  for (const person of [from, kept, drafter])
    expect(await kindsOf(person)).toEqual([{ kind: 'reorganisation_applied', link: '/units' }]);
  for (const person of [stranger, other]) expect(await kindsOf(person)).toEqual([]);
});

it('who keeps webhooks is told that one was disabled, who closes periods that a closed one changed', async () => {
  const team = await surveyTeam(test);
  const receiver = await startReceiver();
  allowThisMachine(test);
  const admin = await personWith(test, [{ role: 'administrator', unitId: team.commune.id }]);
  const [owner, beside] = [
    await personWith(test, [{ role: 'administrator', unitId: team.province }]),
    await personWith(test, [{ role: 'administrator', unitId: team.province }]),
  ];
  const endpoint = await endpointAt(test, receiver, { unitId: team.commune.id, as: owner });
  receiver.answer((response) => response.writeHead(410).end());
  bodyOf(await test.call(households.createHousehold, survey(team), { as: team.officer }));
  await deliverDue(test.services);
  const committee = await personWith(test, [{ role: 'steering_committee', unitId: team.commune.id }]);
  const lock = test.services.newId();
  await test.sql(
    `INSERT INTO audit_events (id, at, actor_name, action, subject_type, subject_id, unit_id) VALUES (uuidv7(), now(), 'Hệ thống', 'report.adjusted', 'report_lock', $1, $2)`,
    [lock, team.commune.id],
  );
  await tellEvents(test.services);
  // Who is nearest to it, and who set it up; nobody else above.
  for (const person of [admin, owner])
    expect(await kindsOf(person)).toEqual([{ kind: 'webhook_disabled', link: `/webhooks/${endpoint.id}` }]);
  expect(await kindsOf(beside)).toEqual([]);
  expect(await kindsOf(committee)).toEqual([{ kind: 'report_adjusted', link: `/report-locks/${lock}` }]);
  expect(await kindsOf(team.stranger)).toEqual([]);
});

it('who sent a file that a job reads is told when it is read; of a small one that answered at once nobody is', async () => {
  const team = await surveyTeam(test);
  const desk = importDesk(test, households.importHouseholds, team.officer);
  const titles = ['Mã đơn vị', 'Thôn', 'Họ tên chủ hộ', 'Năm sinh', 'Diện', 'Năm xếp diện', 'Số nhân khẩu', 'Ghi chú'];
  const row = (n: number, note = '') => [team.commune.code, 'Thôn Tin', `Hộ Tin ${n}`, 1960, 'Hộ nghèo', 2024, 4, note];
  expect((await desk.send(csvOf(titles, row(0)))).status).toBe(200);
  await tellEvents(test.services);
  expect(await kindsOf(team.officer)).toEqual([]);
  const queued: (() => Promise<void>)[] = [];
  await test.services.jobs.start(
    { [importQueue]: async (job: never) => void queued.push(() => runImportJob(test.services, job)) },
    [],
  );
  const long = 'Ghi chú dài để tệp vượt ngưỡng đọc ngay. '.repeat(10);
  const sent = await desk.send(csvOf(titles, ...Array.from({ length: 2600 }, (_, n) => row(n + 1, long))));
  expect(sent.status).toBe(202);
  await tellEvents(test.services);
  expect(await kindsOf(team.officer)).toEqual([]);
  await expect.poll(() => queued.length, { timeout: 10_000 }).toBe(1);
  await queued[0]?.();
  await tellEvents(test.services);
  expect(await kindsOf(team.officer)).toEqual([{ kind: 'import_finished', link: `/imports/${sent.body.id}` }]);
});
