import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { houseTeam, surveyedHousehold } from '../../../test/factories/houses.ts';
import { createTestApp } from '../../../test/harness.ts';

const test = await createTestApp();

/** As a restart of PostgreSQL does: every connection of the server ends, in the middle of whatever it was doing. */
const endConnections = () =>
  test.sql(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );

it('a database that ends its connections costs some answers, never the server', { timeout: 60_000 }, async () => {
  const team = await houseTeam(test);
  const { id } = await surveyedHousehold(team);
  const as = team.officer;
  const statuses = new Set<number>();
  for (let round = 0; round < 10; round++) {
    const asked = [
      ...Array.from({ length: 30 }, () => test.call(householdRoutes.getHousehold, { id }, { as })),
      ...Array.from({ length: 10 }, () => test.call(householdRoutes.listHouseholds, {}, { as })),
    ];
    await new Promise((done) => setTimeout(done, round * 2));
    await endConnections();
    for (const answer of await Promise.all(asked)) statuses.add(answer.status);
  }
  expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect((await test.call(householdRoutes.getHousehold, { id }, { as })).status).toBe(200);
});
