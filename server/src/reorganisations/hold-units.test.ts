import { api } from '@chung-tay/shared';
import { expect, test } from 'vitest';
import { surveyTeam } from '../../test/factories/households.ts';
import { reorganisers } from '../../test/factories/reorganisations.ts';
import { createTestApp } from '../../test/harness.ts';
import { inTransaction } from '../core/db/transaction.ts';

const testApp = await createTestApp();
const { other, province, drafted, apply } = await reorganisers(testApp);
const team = await surveyTeam(testApp);
const merge = (name: string, code: string) => [
  {
    kind: 'merge',
    from: [{ unit: team.commune.id }],
    into: { kind: 'commune', code, name, type: 'xã', parent: province },
  },
];
let made = 0;
const create = () => {
  made += 1;
  const household = {
    ...{ unitId: team.commune.id, village: 'Thôn Đua', headName: `Hộ Đua ${made}`, headBirthYear: 1960 },
    ...{ category: 'poor' as const, categoryYear: 2026, memberCount: 3 },
  };
  return testApp.call(api.households.createHousehold, household, { as: team.officer });
};

test('while something within units is being written, a reorganisation does not begin, and says so', async () => {
  const draft = await drafted(merge('Xã Chờ Lâu', '99001'));
  await inTransaction(testApp.services.pools.app, { roots: [team.commune.id], userId: team.officer.id }, async () => {
    const refused = await apply(draft, other);
    expect([refused.status, refused.problem.code]).toEqual([503, 'unavailable']);
  });
});

test('what is written while a unit ends goes with it or is refused: nothing is left behind', async () => {
  const draft = await drafted(merge('Xã Đua Nhau', '99002'));
  const before = Array.from({ length: 12 }, create);
  const [applied, ...answers] = await Promise.all([
    apply(draft, other),
    ...before,
    ...Array.from({ length: 12 }, create),
  ]);
  expect(applied?.status, JSON.stringify(applied?.problem)).toBe(200);
  for (const { status, problem } of answers)
    expect([undefined, 'unit_not_active']).toContain(status === 201 ? undefined : problem.code);
  const left = await testApp.sql(`SELECT code FROM households WHERE unit_id = $1 AND status = 'surveyed'`, [
    team.commune.id,
  ]);
  expect(left).toEqual([]);
});
