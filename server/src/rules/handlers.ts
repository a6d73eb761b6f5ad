import type { ruleRoutes } from '@chung-tay/shared/rules/contract';
import type { Handlers } from '../core/http/handler.ts';
import { createRule } from './create-rule.ts';
import { getRule, getRuleHistory, listRules, listUnitAreas } from './queries.ts';

export const ruleHandlers: Handlers<typeof ruleRoutes> = {
  listRules,
  getRule,
  getRuleHistory,
  createRule,
  listUnitAreas,
};
