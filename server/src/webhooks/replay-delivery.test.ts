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

it('replayDelivery sends the same id and body again, with all attempts anew', async () => {
  const { replayDelivery, testWebhook } = webhookRoutes;
  const { id } = await endpointAt(test, receiver, { unitId, as: admin });
  const { body } = await call(testWebhook, { id }, { as: admin });
  await deliverDue(services);
  const again = await call(replayDelivery, { id, deliveryId: body.id }, { as: admin });
  expect([again.status, again.body.state]).toEqual([202, 'pending']);
  expect(await deliverDue(services)).toBe(1);
  const [first, second] = receiver.received;
  expect([second?.body, second?.headers['webhook-id']]).toEqual([first?.body, first?.headers['webhook-id']]);
  expect(await sql('SELECT state, attempts, tries FROM webhook_deliveries WHERE id = $1', [body.id])).toEqual([
    { state: 'delivered', attempts: 2, tries: 1 },
  ]);
  const other = await endpointAt(test, receiver, { unitId, as: admin });
  expect((await call(replayDelivery, { id: other.id, deliveryId: body.id }, { as: admin })).status).toBe(404);
});
