import type { ruleRoutes } from '@chung-tay/shared/rules/contract';
import type { Handlers } from '../core/http/handler.ts';
import { createRule } from './create-rule.ts';
import { exportRules } from './export-rules.ts';
import { getRule, getRuleHistory, listRules, listUnitAreas } from './queries.ts';

export const ruleHandlers: Handlers<typeof ruleRoutes> = {
  listRules,
  exportRules,
  getRule,
  getRuleHistory,
  createRule,
  listUnitAreas,
};
