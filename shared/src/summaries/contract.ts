import { defineRoutes } from '../core/contract.ts';

export const summaryRoutes = defineRoutes({});
