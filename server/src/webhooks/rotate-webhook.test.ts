import { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import { Webhook as Verifier } from 'standardwebhooks';
import { beforeAll, expect, it } from 'vitest';
import { type Person, standingUnits } from '../../test/factories/people.ts';
import { provinceAdmin } from '../../test/factories/users.ts';
import { allowThisMachine, endpointAt, type Received, startReceiver } from '../../test/factories/webhooks.ts';
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

it('rotateWebhook signs with both secrets for the hours named, then with the new one', async () => {
  const { rotateWebhook, testWebhook } = webhookRoutes;
  const first = await endpointAt(test, receiver, { unitId, as: admin });
  const second = await call(rotateWebhook, { id: first.id, keepHours: 1 }, { as: admin });
  expect(second.body.secret).not.toBe(first.secret);
  const holds = (secret: string | null): boolean => {
    const { body, headers } = receiver.received.at(-1) as Received;
    try {
      return Boolean(new Verifier(String(secret)).verify(body, headers as Record<string, string>));
    } catch {
      return false;
    }
  };
  await call(testWebhook, { id: first.id }, { as: admin });
  await deliverDue(services);
  expect(receiver.received.at(-1)?.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
  expect([holds(first.secret), holds(second.body.secret)]).toEqual([true, true]);
  await sql(`UPDATE webhooks SET previous_until = now() - interval '1 second' WHERE id = $1`, [first.id]);
  await call(testWebhook, { id: first.id }, { as: admin });
  await deliverDue(services);
  expect([holds(first.secret), holds(second.body.secret)]).toEqual([false, true]);
});
