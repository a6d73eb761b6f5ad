import type { reportRoutes } from '@chung-tay/shared/reports/contract';
import type { Query } from '../core/http/handler.ts';
import { readForm } from './read-form.ts';

/** One form of one unit and period. */
export const getReport: Query<typeof reportRoutes.getReport> = (context, request) => readForm(context, request);
