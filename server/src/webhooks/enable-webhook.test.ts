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

it('enableWebhook sends what waited, from the first pause on', async () => {
  const { enableWebhook, pauseWebhook, testWebhook } = webhookRoutes;
  const { id } = await endpointAt(test, receiver, { unitId, as: admin });
  expect((await call(enableWebhook, { id }, { as: admin })).problem.code).toBe('action_not_allowed');
  receiver.answer((response) => response.writeHead(500).end());
  await call(testWebhook, { id }, { as: admin });
  await deliverDue(services);
  await call(pauseWebhook, { id, reason: 'Máy nhận hỏng' }, { as: admin });
  receiver.answer((response) => response.writeHead(200).end());
  const enabled = await call(enableWebhook, { id }, { as: admin });
  expect(enabled.body).toMatchObject({ state: 'active', failingSince: null, stopReason: null });
  expect(await deliverDue(services)).toBe(1);
  expect(await sql('SELECT state, attempts, tries FROM webhook_deliveries WHERE webhook_id = $1', [id])).toEqual([
    { state: 'delivered', attempts: 2, tries: 1 },
  ]);
});
