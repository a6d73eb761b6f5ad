import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import type { Place } from './matrix-world.ts';

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const funding = {
  ...{ amountVnd: 5_000_000, fundedOn: today, source: 'commune_budget', documentNumber: '3/QĐ-UBND' },
  documentDate: today,
};

/** About the bonus of the person whom fillCommendations honours: decided by the province, proposed by the place. */
export const bonusInputs: Record<keyof typeof bonusRoutes, (place: Place) => Record<string, unknown>> = {
  listBonuses: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportBonuses: ({ ids }) => ({ unitId: ids.unit }),
  getBonusListPaper: ({ ids }) => ({ commendationId: ids.commendation }),
  listRewardFunds: () => ({}),
  getBonus: ({ ids }) => ({ id: ids.honoured }),
  getBonusHistory: ({ ids }) => ({ id: ids.honoured }),
  fundRewards: ({ ids }) => ({ unitId: ids.unit, ...funding }),
  prepareBonuses: ({ ids }) => ({ awardIds: [ids.honoured], method: 'cash' }),
  approveBonuses: ({ ids }) => ({ awardIds: [ids.honoured] }),
  cancelBonus: ({ ids }) => ({ id: ids.honoured, reason: 'Lập nhầm' }),
  returnBonus: ({ ids }) => ({ id: ids.honoured, reason: 'Sai người nhận' }),
  recoverBonus: ({ ids }) => ({ id: ids.honoured, recoveredOn: today, reason: 'Đã nộp lại' }),
};
