import { defineRoutes } from '../core/contract.ts';

export const rankingRoutes = defineRoutes({});
