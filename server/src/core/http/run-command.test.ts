import { randomUUID } from 'node:crypto';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { registerSize, survey, surveyTeam } from '../../../test/factories/households.ts';
import { createTestApp } from '../../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);

it('a change whose event cannot be written has not happened, and its key is free again', async () => {
  const before = await registerSize(team);
  await test.sql(
    `CREATE FUNCTION refuse_event() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the log is full'; END $$`,
  );
  await test.sql(
    'CREATE TRIGGER refuse_event BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse_event()',
  );
  const idempotencyKey = randomUUID();
  const wanted = survey(team);
  const failed = await test.call(householdRoutes.createHousehold, wanted, { as: team.officer, idempotencyKey });
  expect(failed.status).toBe(500);
  expect(await registerSize(team)).toBe(before);
  expect(await test.sql('SELECT key FROM idempotency_keys WHERE key = $1', [idempotencyKey])).toEqual([]);

  await test.sql('DROP TRIGGER refuse_event ON audit_events');
  const again = await test.call(householdRoutes.createHousehold, wanted, { as: team.officer, idempotencyKey });
  expect(again.status).toBe(201);
});

it('a change whose answer cannot be kept has not happened', async () => {
  const before = await registerSize(team);
  await test.sql(
    `CREATE FUNCTION refuse_answer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$`,
  );
  await test.sql(
    'CREATE TRIGGER refuse_answer BEFORE UPDATE ON idempotency_keys FOR EACH ROW EXECUTE FUNCTION refuse_answer()',
  );
  const failed = await test.call(householdRoutes.createHousehold, survey(team), { as: team.officer });
  expect(failed.status).toBe(500);
  expect(await registerSize(team)).toBe(before);
  await test.sql('DROP TRIGGER refuse_answer ON idempotency_keys');
});
