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

it('pauseWebhook stops sending; what waits goes on waiting, what happens meanwhile is not written down for it', async () => {
  const { getWebhook, pauseWebhook, testWebhook } = webhookRoutes;
  const { id } = await endpointAt(test, receiver, { unitId, as: admin });
  await call(testWebhook, { id }, { as: admin });
  const paused = await call(pauseWebhook, { id, reason: 'Bảo trì máy nhận' }, { as: admin });
  expect(paused.body).toMatchObject({ state: 'paused', stopReason: 'Bảo trì máy nhận', pending: 1 });
  expect(await deliverDue(services)).toBe(0);
  expect((await call(pauseWebhook, { id, reason: 'Lần nữa' }, { as: admin })).problem.code).toBe('action_not_allowed');
  expect((await call(testWebhook, { id }, { as: admin })).problem.code).toBe('action_not_allowed');
  expect((await call(getWebhook, { id }, { as: admin })).body.pending).toBe(1);
  expect(await sql(`SELECT note FROM audit_events WHERE subject_id = $1 AND action = 'webhook.paused'`, [id])).toEqual([
    { note: 'Bảo trì máy nhận' },
  ]);
});
