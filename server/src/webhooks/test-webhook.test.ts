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

it('testWebhook sends webhook.test, whatever the endpoint listens for, and leaves a trace', async () => {
  const { testWebhook } = webhookRoutes;
  const { id } = await endpointAt(test, receiver, { unitId, as: admin, events: ['none.at_all'] });
  const asked = await call(testWebhook, { id }, { as: admin });
  expect([asked.status, asked.body]).toEqual([
    202,
    expect.objectContaining({ type: 'webhook.test', eventId: null, state: 'pending' }),
  ]);
  await deliverDue(services);
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
    type: 'webhook.test',
    data: { subjectId: id, unitId },
  });
  expect(await sql(`SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY at`, [id])).toEqual([
    { action: 'webhook.created' },
    { action: 'webhook.tested' },
  ]);
});
