import { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import { beforeAll, expect, it } from 'vitest';
import { type Person, standingUnits } from '../../test/factories/people.ts';
import { provinceAdmin } from '../../test/factories/users.ts';
import { allowThisMachine, endpointAt, startReceiver } from '../../test/factories/webhooks.ts';
import { createTestApp } from '../../test/harness.ts';
import { deliverDue } from './send-deliveries.ts';

const test = await createTestApp();
const { call, sql, services } = test;
const receiver = await startReceiver();
let admin: Person;
let unitId = '';

beforeAll(async () => {
  admin = await provinceAdmin(test);
  unitId = (await standingUnits(test)).communes[0]?.id as string;
  allowThisMachine(test);
});

it('updateWebhook changes what is named, of the version that was seen, and sends what waits to the new address', async () => {
  const { updateWebhook, testWebhook } = webhookRoutes;
  const { id } = await endpointAt(test, { url: 'http://127.0.0.1:59998/' }, { unitId, as: admin });
  await call(testWebhook, { id }, { as: admin });
  const stale = await call(updateWebhook, { id, description: 'Khác' }, { as: admin, ifMatch: '"v9"' });
  expect(stale.problem.code).toBe('stale_version');
  expect((await call(updateWebhook, { id, description: 'Khác' }, { as: admin })).status).toBe(428);
  const bad = await call(updateWebhook, { id, url: 'http://10.0.0.1/' }, { as: admin, ifMatch: '"v1"' });
  expect(bad.problem.code).toBe('webhook_address');
  const changed = await call(
    updateWebhook,
    { id, url: receiver.url, events: ['house.*'] },
    { as: admin, ifMatch: '"v1"' },
  );
  expect(changed.body).toMatchObject({ url: receiver.url, events: ['house.*'], version: 2 });
  await deliverDue(services);
  expect(receiver.received).toHaveLength(1);
  expect(
    await sql(`SELECT action FROM audit_events WHERE subject_id = $1 AND action = 'webhook.updated'`, [id]),
  ).toHaveLength(1);
});
