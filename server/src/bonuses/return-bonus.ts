import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import type { Command } from '../core/http/handler.ts';
import { dropBonus } from './drop-bonus.ts';

/** Does not approve what was prepared; it may be prepared anew. @throws action_not_allowed once it is paid */
export const returnBonus: Command<typeof bonusRoutes.returnBonus> = (context, { id, reason }) =>
  dropBonus(context, { id, reason, action: 'returned' });
