import { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import type { Bonus, RewardFund } from '@chung-tay/shared/bonuses/schema';
import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { type AwardTeam, appraisedAward, awardTeam, issuedCommendation } from './awards.ts';
import { type Person, personWith } from './people.ts';

/** Those of an award team, and who keeps the money of rewards. */
export interface BonusTeam extends AwardTeam {
  /** Puts the fund in funds, prepares, recovers, at the province. */
  accountant: Person;
  /** Pays out, at the province. */
  approver: Person;
}

export async function bonusTeam(test: TestApp, at = 0): Promise<BonusTeam> {
  const team = await awardTeam(test, at);
  const unitId = team.province;
  return {
    ...team,
    accountant: await personWith(test, [{ role: 'accountant', unitId }]),
    approver: await personWith(test, [{ role: 'treasury_approver', unitId }]),
  };
}

export const today = ({ test }: BonusTeam): string => dayInVietnam(test.services.clock.now());

/** Awards of one decision of today. */
export async function decidedTogether(
  team: BonusTeam,
  many: number,
): Promise<{ commendationId: string; ids: string[]; eachVnd: number }> {
  const ids: string[] = [];
  for (let made = 0; made < many; made++) ids.push((await appraisedAward(team)).id);
  const issued = await issuedCommendation(team, ids);
  return { commendationId: issued.id, ids, eachVnd: issued.entries[0]?.bonusVnd ?? 0 };
}

/** Money of the budget in the reward fund of the province. */
export const fundedRewards = async (team: BonusTeam, amountVnd = 50_000_000): Promise<RewardFund> =>
  bodyOf(
    await team.test.call(
      bonusRoutes.fundRewards,
      {
        ...{ unitId: team.province, amountVnd, fundedOn: today(team), source: 'provincial_budget' },
        ...{ documentNumber: '12/QĐ-STC', documentDate: today(team) },
      },
      { as: team.accountant },
    ),
  );

export const preparedBonuses = async (team: BonusTeam, awardIds: string[]) =>
  bodyOf(
    await team.test.call(bonusRoutes.prepareBonuses, { awardIds, method: 'cash' as const }, { as: team.accountant }),
  );

/** Prepared and paid today. */
export async function paidBonuses(team: BonusTeam, awardIds: string[]): Promise<void> {
  await preparedBonuses(team, awardIds);
  bodyOf(await team.test.call(bonusRoutes.approveBonuses, { awardIds }, { as: team.approver }));
}

export const bonusOf = async (team: BonusTeam, id: string, as = team.accountant): Promise<Bonus> =>
  bodyOf(await team.test.call(bonusRoutes.getBonus, { id }, { as }));

export const fundOf = async (team: BonusTeam): Promise<RewardFund | undefined> =>
  bodyOf(await team.test.call(bonusRoutes.listRewardFunds, {}, { as: team.accountant })).data.find(
    ({ unitId }) => unitId === team.province,
  );

export const revokedAward = async (team: BonusTeam, id: string): Promise<void> => {
  const cause = { reason: 'Khai sai thành tích, theo kết luận kiểm tra.', ground: 'Kết luận kiểm tra (mẫu)' };
  bodyOf(await team.test.call(commendationRoutes.revokeAward, { id, ...cause }, { as: team.authority }));
};

/** Everything a refusal must leave as it was. */
export const bonusFootprint = async ({ test }: BonusTeam): Promise<string> => {
  const [row] = await test.sql<{ all: string }>(
    `SELECT md5(concat(
       (SELECT string_agg(p::text, ',' ORDER BY p.id) FROM bonus_payments p), (SELECT count(*) FROM ledger_transactions),
       (SELECT string_agg(b::text, ',' ORDER BY b.account_id) FROM ledger_balances b), (SELECT count(*) FROM audit_events))) AS all`,
  );
  return row?.all ?? '';
};
