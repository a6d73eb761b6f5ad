import { api } from '@chung-tay/shared';
import { expect, it } from 'vitest';
import { bodyOf, houseTeam, surveyedHousehold } from '../../test/factories/houses.ts';
import { keyOfPerson } from '../../test/factories/keys.ts';
import { personWith } from '../../test/factories/people.ts';
import { reorganisers } from '../../test/factories/reorganisations.ts';
import { allowThisMachine, endpointAt, startReceiver } from '../../test/factories/webhooks.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
allowThisMachine(testApp);
const receiver = await startReceiver();
const { reorganisations, households, units, views, webhooks, keys } = api;
const { drafter, other, province, drafted, apply } = await reorganisers(testApp);
const heirOf = async (id: string): Promise<string> =>
  bodyOf(await testApp.call(units.getUnit, { id }, { as: drafter })).successors[0]?.unitId as string;

/** Of the filings of reports: a call that asks these communes by a schedule. */
async function call(asked: readonly string[]) {
  const [schedule, id] = [testApp.services.newId(), testApp.services.newId()];
  await testApp.sql(
    `INSERT INTO filing_schedules (id, unit_id, title, cadence, call_day, call_hour, due_days, due_hour, forms, addressees, unit_ids, created_by,
       created_by_name, created_at) VALUES ($1, $2, 'Lịch thử', 'month', 5, 8, 5, 17, '{bieu-01}', 'chosen', $3, $4, 'Thử', now())`,
    [schedule, province, asked, drafter.id],
  );
  await testApp.sql(
    `INSERT INTO filing_calls (id, unit_id, unit_name, title, period, from_day, to_day, forms, due_at, schedule_id, called_by, called_by_name, called_at)
     VALUES ($1, $2, 'Tỉnh (mẫu)', 'Báo cáo thử', '2026-02', '2026-02-01', '2026-02-28', '{bieu-01}', now() + interval '9 days', $3, $4, 'Thử', now())`,
    [id, province, schedule, drafter.id],
  );
  await testApp.sql(
    `INSERT INTO filing_duties (call_id, unit_id, unit_name, due_at) SELECT $1, u, 'Xã', now() + interval '9 days' FROM unnest($2::uuid[]) u`,
    [id, asked],
  );
  return { schedule, id };
}

it('what was set up for communes that merge goes on at the new one: keys, endpoints, shared views, reports they owe', async () => {
  const [one, two] = [await houseTeam(testApp, 0), await houseTeam(testApp, 3)];
  const pair = [one.commune, two.commune];
  const key = await keyOfPerson(testApp, one.officer, ['household:read'], { units: pair });
  const ended = await keyOfPerson(testApp, one.officer, ['household:read'], { units: pair, expiresOn: '2026-02-20' });
  const endpoint = await endpointAt(testApp, receiver, { unitId: one.commune, as: drafter });
  const sharer = await personWith(testApp, [{ role: 'district_officer', unitId: province }]);
  const view = bodyOf(
    await testApp.call(views.createView, { list: '/cases', name: 'Quá hạn', query: 'late=true' }, { as: sharer }),
  );
  bodyOf(await testApp.call(views.shareView, { id: view.id, unitId: one.commune }, { as: sharer, ifMatch: '"v1"' }));
  const asked = await call(pair);

  const into = { kind: 'commune', code: '90909', name: 'Xã Chung Khóa', type: 'xã', parent: province };
  const draft = await drafted([{ kind: 'merge', from: pair.map((unit) => ({ unit })), into }]);
  const preview = bodyOf(await testApp.call(reorganisations.previewReorganisation, { id: draft.id }, { as: drafter }));
  const counts = { key: 2, webhook: 1, view: 1, filing_schedule: 2, filing_duty: 2 };
  expect(preview).toMatchObject({ faults: [], totals: counts });
  expect(bodyOf(await apply(draft, other)).result).toMatchObject(counts);
  const heir = await heirOf(one.commune);

  const [kept] = await testApp.sql('SELECT units FROM api_keys WHERE id = $1', [key.id]);
  expect(kept).toEqual({ units: [heir] });
  expect(await testApp.sql('SELECT units FROM api_keys WHERE id = $1', [ended.id])).toEqual([{ units: pair }]);
  // What begins at the new commune is the key's too, and the endpoint hears of it.
  const made = await surveyedHousehold({ ...one, commune: heir });
  const seen = await testApp.call(households.getHousehold, { id: made.id }, { as: key });
  expect(seen.status).toBe(200);
  const heard = bodyOf(await testApp.call(webhooks.listDeliveries, { id: endpoint.id }, { as: drafter })).data;
  expect(heard.map(({ subjectId }) => subjectId)).toContain(made.id);
  // Of the officers of the new commune, whoever came from the other one sees the view as well.
  const shared = bodyOf(await testApp.call(views.listViews, { list: '/cases' }, { as: two.officer })).data;
  expect(shared.map(({ id }) => id)).toContain(view.id);
  expect(await testApp.sql('SELECT unit_ids FROM filing_schedules WHERE id = $1', [asked.schedule])).toEqual([
    { unit_ids: [heir] },
  ]);
  expect(
    await testApp.sql('SELECT unit_name FROM filing_duties WHERE call_id = $1 AND unit_id = $2', [asked.id, heir]),
  ).toEqual([{ unit_name: 'Xã Chung Khóa' }]);
  for (const history of [
    await testApp.call(keys.getKeyHistory, { id: key.id }, { as: drafter }),
    await testApp.call(webhooks.getWebhookHistory, { id: endpoint.id }, { as: drafter }),
  ])
    expect(bodyOf(history).data.map(({ action }) => action)).toContainEqual(expect.stringMatching(/\.unit_moved$/));
});

it('nobody comes to reach or to hear more because a level is no more: a key stays, an endpoint is paused and says why', async () => {
  const [district] = await testApp.sql<{ id: string }>(
    `INSERT INTO units (id, kind) VALUES (uuidv7(), 'district') RETURNING id`,
  );
  const id = district?.id as string;
  await testApp.sql(
    `INSERT INTO unit_versions (unit_id, valid_from, code, name, type, parent_id, citation) VALUES ($1, '2020-01-01', '9991', 'Huyện Thử', 'huyện', $2, 'Thử')`,
    [id, province],
  );
  await testApp.sql('SELECT rebuild_unit_closures()');
  const key = await keyOfPerson(testApp, drafter, ['household:read'], { units: [id] });
  const endpoint = await endpointAt(testApp, receiver, { unitId: id, as: drafter });
  const draft = await drafted([{ kind: 'abolish', unit: id, successor: province }]);
  const applied = await apply(draft, other);
  expect([applied.status, applied.problem.errors]).toEqual([200, undefined]);
  expect(await testApp.sql('SELECT units FROM api_keys WHERE id = $1', [key.id])).toEqual([{ units: [id] }]);
  const after = bodyOf(await testApp.call(webhooks.getWebhook, { id: endpoint.id }, { as: drafter }));
  expect(after).toMatchObject({ unitId: id, state: 'paused', stopReason: expect.stringContaining(draft.code) });
});
