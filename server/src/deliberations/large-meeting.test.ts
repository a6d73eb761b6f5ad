import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import { expect, it } from 'vitest';
import { bodyOf, caseAt, caseTeam } from '../../test/factories/cases.ts';
import { minutesAbout } from '../../test/factories/deliberations.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;

it('200 cases at one meeting: one transaction, all or none', { timeout: 120_000 }, async () => {
  const team = await caseTeam(test);
  const cases: Awaited<ReturnType<typeof caseAt>>[] = [];
  for (let made = 0; made < 200; made += 10)
    cases.push(...(await Promise.all(Array.from({ length: 10 }, () => caseAt(team, 'deliberation')))));
  const votes = cases.map(({ id }, index) => ({ caseId: id, agree: index % 4 === 0 ? 15 : 30, disagree: 5 }));
  const minutes = { ...minutesAbout(team, cases), votes };
  // One that is of another village spoils all.
  const spoiled = { ...minutes, votes: [...votes, { caseId: team.commune.id, agree: 1, disagree: 0 }] };
  expect((await call(deliberationRoutes.recordDeliberation, spoiled, { as: team.clerk })).status).toBe(404);
  const waiting = async () =>
    bodyOf(await call(caseRoutes.listCases, { stepKind: ['deliberation'], count: 'exact' }, { as: team.clerk })).total;
  expect(await waiting()).toBe(200);
  const held = bodyOf(await call(deliberationRoutes.recordDeliberation, minutes, { as: team.clerk }));
  expect(held).toMatchObject({ caseCount: 200, agreedCount: 150 });
  expect(await waiting()).toBe(0);
  const [transactions] = await sql<{ count: number }>(
    'SELECT count(DISTINCT xmin)::int AS count FROM (SELECT xmin::text FROM deliberation_votes UNION ALL SELECT xmin::text FROM deliberations) w',
  );
  expect(transactions?.count).toBe(1);
});
