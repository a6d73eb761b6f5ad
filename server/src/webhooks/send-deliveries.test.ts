import { householdRoutes } from '@chung-tay/shared/households/contract';
import { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import { retrySeconds } from '@chung-tay/shared/webhooks/schema';
import { Webhook as Verifier } from 'standardwebhooks';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { survey, surveyTeam } from '../../test/factories/households.ts';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { provinceAdmin } from '../../test/factories/users.ts';
import { allowThisMachine, endpointAt, startReceiver } from '../../test/factories/webhooks.ts';
import { createTestApp } from '../../test/harness.ts';
import { claimDue, deliver, deliverDue } from './send-deliveries.ts';
import { startSending } from './send-loop.ts';

const test = await createTestApp();
const { call, sql, services, clock } = test;
const { getDelivery, getWebhook, getWebhookHistory, listDeliveries, testWebhook } = webhookRoutes;
let admin: Person;
let team: Awaited<ReturnType<typeof surveyTeam>>;
const receiver = await startReceiver();

beforeAll(async () => {
  admin = await provinceAdmin(test);
  team = await surveyTeam(test);
  allowThisMachine(test);
});

beforeEach(async () => {
  receiver.answer((response) => response.writeHead(204).end());
  clock.set(new Date().toISOString());
  await sql(
    `UPDATE webhooks SET state = 'paused', stopped_at = now(), stop_reason = 'Thử xong' WHERE state = 'active'`,
  );
  receiver.received.length = 0;
});

const happen = async () => (await call(householdRoutes.createHousehold, survey(team), { as: team.officer })).body;
const deliveriesOf = async (id: string) => (await call(listDeliveries, { id }, { as: admin })).body.data;

/** Moves the clock on by so many seconds. */
let now = Date.now();
const pass = (seconds: number): void => {
  now = services.clock.now().getTime() + seconds * 1000;
  clock.set(new Date(now).toISOString());
};

describe('what happens', () => {
  it('is told with a signature that the library of Standard Webhooks accepts, and with ids alone', async () => {
    const endpoint = await endpointAt(test, receiver, { unitId: team.commune.id, as: admin, events: ['household.*'] });
    const household = await happen();
    expect(await deliverDue(services)).toBe(1);
    const [one] = receiver.received;
    const payload = new Verifier(String(endpoint.secret)).verify(
      one?.body ?? '',
      one?.headers as Record<string, string>,
    );
    expect(payload).toEqual({
      type: 'household.created',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: { eventId: expect.any(String), subjectType: 'household', subjectId: household.id, unitId: team.commune.id },
    });
    expect(one?.body).not.toContain(household.headName);
    expect(() =>
      new Verifier(String(endpoint.secret)).verify(`${one?.body} `, one?.headers as Record<string, string>),
    ).toThrow();
    const [delivery] = await deliveriesOf(endpoint.id);
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 204, nextAt: null });
    expect(one?.headers['webhook-id']).toBe(`msg_${delivery?.id}`);
  });

  it('is told only to who listens for it, there; who logs in, keys and webhooks to nobody', async () => {
    const { communes } = await standingUnits(test);
    const elsewhere = communes.find(({ id }) => id !== team.commune.id)?.id as string;
    const [other, donations, all] = [
      await endpointAt(test, receiver, { unitId: elsewhere, as: admin }),
      await endpointAt(test, receiver, {
        unitId: team.commune.id,
        as: admin,
        events: ['donation.*', 'household.updated'],
      }),
      await endpointAt(test, receiver, { unitId: team.commune.id, as: admin }),
    ];
    await happen();
    expect(await deliveriesOf(other.id)).toEqual([]);
    expect(await deliveriesOf(donations.id)).toEqual([]);
    expect((await deliveriesOf(all.id)).map(({ type }) => type)).toEqual(['household.created']);
  });

  it('that was rolled back is told to nobody', async () => {
    const endpoint = await endpointAt(test, receiver, { unitId: team.commune.id, as: admin });
    const refused = await call(
      householdRoutes.createHousehold,
      { ...survey(team), memberCount: -1 },
      { as: team.officer },
    );
    expect(refused.status).toBe(422);
    const key = { as: team.officer, idempotencyKey: 'twice' };
    const same = survey(team);
    await call(householdRoutes.createHousehold, same, key);
    await call(householdRoutes.createHousehold, same, key);
    expect(await deliveriesOf(endpoint.id)).toHaveLength(1);
  });
});

describe('a delivery that does not arrive', () => {
  it('is tried again after each pause under the same id and body, then given up', async () => {
    const endpoint = await endpointAt(test, receiver, { unitId: team.commune.id, as: admin });
    receiver.answer((response) => response.writeHead(500).end('hỏng: '.repeat(400)));
    await happen();
    // Before five days are over, so that the endpoint stands.
    for (const pause of [0, ...retrySeconds]) {
      pass(pause * 1.1 + 1);
      await sql('UPDATE webhooks SET failing_since = NULL WHERE id = $1', [endpoint.id]);
      expect(await deliverDue(services)).toBe(1);
      expect(await deliverDue(services)).toBe(0);
    }
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    const [delivery] = await deliveriesOf(endpoint.id);
    expect(delivery).toMatchObject({ state: 'failed', attempts: retrySeconds.length + 1, lastStatus: 500 });
    const detail = await call(getDelivery, { id: endpoint.id, deliveryId: delivery?.id as string }, { as: admin });
    expect(detail.body.body).toBe(receiver.received[0]?.body);
    expect(detail.body.tried).toHaveLength(retrySeconds.length + 1);
    expect(Buffer.byteLength(detail.body.tried[0]?.answer ?? '')).toBeLessThanOrEqual(1026);
    pass(30 * 86_400);
    expect(await deliverDue(services)).toBe(0);
  });

  it('keeps its pause within a tenth, so that not everybody comes at once', async () => {
    const endpoint = await endpointAt(test, receiver, { unitId: team.commune.id, as: admin });
    receiver.answer((response) => response.writeHead(503).end());
    await happen();
    await deliverDue(services);
    const [delivery] = await deliveriesOf(endpoint.id);
    const wait = Date.parse(String(delivery?.nextAt)) - services.clock.now().getTime();
    expect(wait).toBeGreaterThan(3000);
    expect(wait).toBeLessThan(5600);
  });

  it('for five days disables its endpoint, with an event; what waits is kept', async () => {
    const endpoint = await endpointAt(test, receiver, { unitId: team.commune.id, as: admin });
    receiver.answer((response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end());
    await happen();
    await deliverDue(services);
    pass(5 * 86_400 + 60);
    await deliverDue(services);
    const seen = await call(getWebhook, { id: endpoint.id }, { as: admin });
    expect(seen.body).toMatchObject({ state: 'disabled', pending: 1 });
    expect(seen.body.stopReason).toContain('5 ngày');
    const { body } = await call(getWebhookHistory, { id: endpoint.id }, { as: admin });
    expect(body.data[0]).toMatchObject({ action: 'webhook.disabled', actorName: 'Hệ thống' });
    pass(86_400);
    expect(await deliverDue(services)).toBe(0);
    const [delivery] = await deliveriesOf(endpoint.id);
    expect(delivery?.lastError).toContain('chuyển hướng');
  });

  it('to a receiver that says it is gone disables it at once', async () => {
    const endpoint = await endpointAt(test, receiver, { unitId: team.commune.id, as: admin });
    receiver.answer((response) => response.writeHead(410).end());
    await happen();
    await deliverDue(services);
    expect((await call(getWebhook, { id: endpoint.id }, { as: admin })).body.state).toBe('disabled');
  });

  it('because its address has become private is not sent', async () => {
    const endpoint = await endpointAt(test, receiver, { unitId: team.commune.id, as: admin });
    await happen();
    services.outbound = { allowPrivate: [], allowHttp: true };
    await deliverDue(services);
    allowThisMachine(test);
    expect(receiver.received).toHaveLength(0);
    const [delivery] = await deliveriesOf(endpoint.id);
    expect(delivery).toMatchObject({ state: 'pending', attempts: 1, lastStatus: null });
    expect(delivery?.lastError).toContain('mạng nội bộ');
  });
});

describe('several senders', () => {
  it('share what is due; one that died leaves it to the next after a minute', async () => {
    const endpoint = await endpointAt(test, receiver, { unitId: team.commune.id, as: admin });
    for (let times = 0; times < 4; times++) await happen();
    const [mine, theirs] = await Promise.all([claimDue(services, 2), claimDue(services, 2)]);
    const ids = [...mine, ...theirs].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(2);
    pass(61);
    expect(await deliverDue(services)).toBe(4);
    // The one that was thought dead comes back late: it may send twice, it does not write over what is known.
    await deliver(services, mine[0] as (typeof mine)[number]);
    expect((await deliveriesOf(endpoint.id)).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1]);
    expect(receiver.received).toHaveLength(5);
  });

  it('give a slow receiver four at once and the others theirs', async () => {
    const slow = await endpointAt(test, receiver, { unitId: team.commune.id, as: admin });
    for (let times = 0; times < 6; times++) await happen();
    const quick = await endpointAt(test, receiver, { unitId: team.commune.id, as: admin });
    await happen();
    const claimed = await claimDue(services, 32);
    expect(claimed.filter(({ webhookId }) => webhookId === slow.id)).toHaveLength(4);
    expect(claimed.filter(({ webhookId }) => webhookId === quick.id)).toHaveLength(1);
  });

  it('turn as long as the server runs, and stop when asked', async () => {
    const person = await personWith(test, [{ role: 'administrator', unitId: team.commune.id }]);
    const endpoint = await endpointAt(test, receiver, { unitId: team.commune.id, as: person });
    const stop = startSending(services);
    await call(testWebhook, { id: endpoint.id }, { as: person });
    await expect.poll(() => receiver.received.length, { timeout: 5000 }).toBe(1);
    await stop();
    await call(testWebhook, { id: endpoint.id }, { as: person });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(receiver.received).toHaveLength(1);
  });
});
