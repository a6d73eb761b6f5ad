import { defineRoutes } from '../core/contract.ts';

export const scorecardRoutes = defineRoutes({});
