import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { Command } from '../core/http/handler.ts';
import { judgeCase } from './judge-case.ts';

/** The level above appraises a case (thẩm định); never who surveyed or checked it. Whose it is, the route says. */
export const appraiseCase: Command<typeof caseRoutes.appraiseCase> = (context, input) =>
  judgeCase(context, input, 'appraisal', 'case.appraised');
