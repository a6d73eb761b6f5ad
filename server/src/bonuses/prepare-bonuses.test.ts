import { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { appraisedAward } from '../../test/factories/awards.ts';
import {
  bonusFootprint,
  bonusOf,
  bonusTeam,
  decidedTogether,
  preparedBonuses,
  revokedAward,
} from '../../test/factories/bonuses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await bonusTeam(test);
const as = { as: team.accountant };
const prepare = (awardIds: string[], by = as) =>
  test.call(bonusRoutes.prepareBonuses, { awardIds, method: 'cash' as const }, by);

it('prepareBonuses: of the amount of the decision, each once, all or none', async () => {
  const { ids, eachVnd, commendationId } = await decidedTogether(team, 3);
  expect(eachVnd).toBeGreaterThan(0);
  const owed = bodyOf(await test.call(bonusRoutes.listBonuses, { commendationId, state: ['owed'] }, as));
  expect(owed.data.map(({ id }) => id).sort()).toEqual([...ids].sort());
  const [first, second, third] = ids as [string, string, string];
  expect(await preparedBonuses(team, [first])).toEqual({ bonuses: 1, totalVnd: eachVnd });
  expect(await bonusOf(team, first)).toMatchObject({ state: 'prepared', amountVnd: eachVnd });
  await revokedAward(team, third);
  const before = await bonusFootprint(team);
  const twice = await prepare([second, first]);
  expect(twice.problem.code).toBe('action_not_allowed');
  expect((await prepare([second, third])).problem.code).toBe('action_not_allowed');
  expect((await prepare([(await appraisedAward(team)).id])).status).toBe(404);
  expect((await prepare([second], { as: team.approver })).status).toBe(403);
  const [row] = await test.sql<{ many: number }>('SELECT count(*)::int AS many FROM bonus_payments');
  expect(row?.many).toBe(1);
  expect(before).not.toBe('');
  expect(await bonusOf(team, third)).toMatchObject({ state: 'dropped', revoked: true });
});

it('prepareBonuses: the database pays nothing but what was decided, to an award that stands', async () => {
  const { ids, eachVnd, commendationId } = await decidedTogether(team, 1);
  const insert = (amount: number) =>
    test.sql(
      `INSERT INTO bonus_payments (id, unit_id, award_id, commendation_id, award_unit_id, amount_vnd, method, recipient_name, prepared_by,
         prepared_by_name, prepared_at)
       VALUES (uuidv7(), $1, $2, $3, $4, $5, 'cash', 'Người Thử', $6, 'x', now())`,
      [team.province, ids[0], commendationId, team.commune, amount, team.accountant.id],
    );
  await expect(insert(eachVnd + 10_000)).rejects.toThrow(/bonus_payments_due/);
  await insert(eachVnd);
  await expect(insert(eachVnd)).rejects.toThrow(/bonus_payments_once/);
});
