import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import type { Command } from '../core/http/handler.ts';
import { dropBonus } from './drop-bonus.ts';

/** Takes back what was prepared, with the reason. @throws action_not_allowed once it is paid */
export const cancelBonus: Command<typeof bonusRoutes.cancelBonus> = (context, { id, reason }) =>
  dropBonus(context, { id, reason, action: 'cancelled' });
