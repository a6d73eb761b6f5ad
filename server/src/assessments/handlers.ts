import type { assessmentRoutes } from '@chung-tay/shared/assessments/contract';
import type { Handlers } from '../core/http/handler.ts';
import { previewRule } from './preview-rule.ts';
import { assessHousehold, compareRules } from './queries.ts';

export const assessmentHandlers: Handlers<typeof assessmentRoutes> = { assessHousehold, compareRules, previewRule };
