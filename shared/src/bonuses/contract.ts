import { defineRoutes } from '../core/contract.ts';

export const bonusRoutes = defineRoutes({});
