import { dayInVietnam } from '@chung-tay/shared/core/text';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import { beforeAll, expect, it } from 'vitest';
import { type SurveyTeam, survey, surveyTeam } from '../../test/factories/households.ts';
import type { Person } from '../../test/factories/people.ts';
import { provinceAdmin } from '../../test/factories/users.ts';
import { allowThisMachine, endpointAt, startReceiver } from '../../test/factories/webhooks.ts';
import { createTestApp } from '../../test/harness.ts';
import { deliverDue } from './send-deliveries.ts';

const test = await createTestApp();
const { call, services } = test;
const { enableWebhook, pauseWebhook, replayWebhook } = webhookRoutes;
const receiver = await startReceiver();
let admin: Person;
let team: SurveyTeam;
const today = dayInVietnam(new Date());

beforeAll(async () => {
  admin = await provinceAdmin(test);
  team = await surveyTeam(test);
  allowThisMachine(test);
});

const happen = () => call(householdRoutes.createHousehold, survey(team), { as: team.officer });

it('replayWebhook sends what did not arrive in a span, and what happened while nobody listened', async () => {
  const { id } = await endpointAt(test, receiver, { unitId: team.commune.id, as: admin, events: ['household.*'] });
  await happen();
  await deliverDue(services);
  await call(pauseWebhook, { id, reason: 'Bảo trì' }, { as: admin });
  await happen();
  await happen();
  await call(enableWebhook, { id }, { as: admin });
  expect(await deliverDue(services)).toBe(0);
  const span = { id, from: today, to: today };
  const missed = await call(replayWebhook, span, { as: admin });
  expect([missed.status, missed.body]).toEqual([202, { replayed: 0, added: 2 }]);
  expect(await deliverDue(services)).toBe(2);
  const whole = await call(replayWebhook, { ...span, onlyFailed: false }, { as: admin });
  expect(whole.body).toEqual({ replayed: 3, added: 0 });
  expect(await deliverDue(services)).toBe(3);
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
});

it('replayWebhook wants a span of a month at most, in order', async () => {
  const { id } = await endpointAt(test, receiver, { unitId: team.commune.id, as: admin });
  const code = async (from: string, to: string) =>
    (await call(replayWebhook, { id, from, to }, { as: admin })).problem.errors?.[0]?.code;
  expect(await code('2026-03-02', '2026-03-01')).toBe('too_small');
  expect(await code('2026-01-01', '2026-03-01')).toBe('too_big');
});
