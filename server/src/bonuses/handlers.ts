import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import type { Handlers } from '../core/http/handler.ts';
import { approveBonuses } from './approve-bonuses.ts';
import { getBonusListPaper } from './bonus-list-paper.ts';
import { cancelBonus } from './cancel-bonus.ts';
import { fundRewards } from './fund-rewards.ts';
import { prepareBonuses } from './prepare-bonuses.ts';
import { exportBonuses, getBonus, getBonusHistory, listBonuses, listRewardFunds } from './queries.ts';
import { recoverBonus } from './recover-bonus.ts';
import { returnBonus } from './return-bonus.ts';

export const bonusHandlers: Handlers<typeof bonusRoutes> = {
  listBonuses,
  exportBonuses,
  getBonusListPaper,
  listRewardFunds,
  getBonus,
  getBonusHistory,
  fundRewards,
  prepareBonuses,
  approveBonuses,
  cancelBonus,
  returnBonus,
  recoverBonus,
};
