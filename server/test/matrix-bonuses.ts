import { api } from '@chung-tay/shared';
import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { bodyOf } from './factories/answers.ts';
import { type Person, personWith } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

const today = dayInVietnam(new Date());
const funding = {
  ...{ amountVnd: 5_000_000, fundedOn: today, source: 'commune_budget', documentNumber: '3/QĐ-UBND' },
  documentDate: today,
};

export const bonusInputs: Record<keyof typeof bonusRoutes, (place: Place) => Record<string, unknown>> = {
  listBonuses: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportBonuses: ({ ids }) => ({ unitId: ids.unit }),
  getBonusListPaper: ({ ids }) => ({ commendationId: ids.communeCommendation }),
  listRewardFunds: () => ({}),
  getBonus: ({ ids }) => ({ id: ids.rewarded }),
  getBonusHistory: ({ ids }) => ({ id: ids.rewarded }),
  fundRewards: ({ ids }) => ({ unitId: ids.unit, ...funding }),
  prepareBonuses: ({ ids }) => ({ awardIds: [ids.rewarded], method: 'cash' }),
  approveBonuses: ({ ids }) => ({ awardIds: [ids.rewarded] }),
  cancelBonus: ({ ids }) => ({ id: ids.rewarded, reason: 'Lập nhầm' }),
  returnBonus: ({ ids }) => ({ id: ids.rewarded, reason: 'Sai người nhận' }),
  recoverBonus: ({ ids }) => ({ id: ids.rewarded, recoveredOn: today, reason: 'Đã nộp lại' }),
};

/** A decision of the commune itself for one person, whose bonus is prepared out of a fund of its own. */
export async function fillBonuses(
  test: TestApp,
  { officer, homeAffairs, accountant }: Record<'officer' | 'homeAffairs' | 'accountant', Person>,
  { unitId, canary }: { unitId: string; canary: string },
): Promise<Record<string, string>> {
  const { awards, bonuses, commendations } = api;
  const chair = await personWith(test, [{ role: 'authority', unitId }]);
  const forms = bodyOf(await test.call(awards.listAwardForms, {}, { as: homeAffairs })).data;
  const formId = forms.find((form) => form.level === 'commune' && form.awardeeTypes.includes('individual'))?.id ?? '';
  const nomination = {
    ...{ nominatingUnitId: unitId, awardeeType: 'individual', awardeeName: `Người nhận thưởng ${canary}`, formId },
    achievement: `Thành tích của người nhận thưởng ${canary} trong phong trào`,
  } as const;
  const { id } = bodyOf(await test.call(awards.nominateAward, nomination, { as: officer }));
  const appraisal = { id, result: 'appraise', opinion: `Đủ, ${canary}` } as const;
  bodyOf(await test.call(awards.appraiseAward, appraisal, { as: homeAffairs }));
  const decision = {
    ...{ awardIds: [id], number: `${canary.length}8/QĐ-UBND`, decidedOn: today, signatory: `Người ký ${canary}` },
    subject: `đã có thành tích, ${canary}`,
  };
  const commendation = bodyOf(await test.call(commendations.issueCommendation, decision, { as: chair }));
  const money = { ...funding, unitId, source: 'commune_budget' as const, memo: canary };
  bodyOf(await test.call(bonuses.fundRewards, money, { as: accountant }));
  bodyOf(await test.call(bonuses.prepareBonuses, { awardIds: [id], method: 'cash' as const }, { as: accountant }));
  return { rewarded: id, communeCommendation: commendation.id };
}
