import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { Command } from '../core/http/handler.ts';
import { judgeCase } from './judge-case.ts';

/** The commune checks a case (thẩm tra); never who surveyed it. A suspected duplicate holds it here. */
export const checkCase: Command<typeof caseRoutes.checkCase> = (context, input) =>
  judgeCase(context, input, 'commune_check', 'case.checked');
