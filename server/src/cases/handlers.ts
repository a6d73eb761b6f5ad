import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { Handlers } from '../core/http/handler.ts';
import { appraiseCase } from './appraise-case.ts';
import { changeCaseKind } from './change-case-kind.ts';
import { checkCase } from './check-case.ts';
import { commitCase } from './commit-case.ts';
import { createCaseRoute } from './create-case-route.ts';
import { deferCase } from './defer-case.ts';
import { openCase } from './open-case.ts';
import { exportCases, getCase, getCaseHistory, getInbox, listCaseRoutes, listCases } from './queries.ts';
import { reassessCase } from './reassess-case.ts';
import { registerCase } from './register-case.ts';
import { resumeCase } from './resume-case.ts';
import { submitCase } from './submit-case.ts';
import { withdrawCase } from './withdraw-case.ts';

export const caseHandlers: Handlers<typeof caseRoutes> = {
  listCases,
  exportCases,
  getInbox,
  getCase,
  getCaseHistory,
  openCase,
  registerCase,
  checkCase,
  submitCase,
  appraiseCase,
  commitCase,
  reassessCase,
  changeCaseKind,
  deferCase,
  resumeCase,
  withdrawCase,
  listCaseRoutes,
  createCaseRoute,
};
