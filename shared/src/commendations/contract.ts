import { defineRoutes } from '../core/contract.ts';

export const commendationRoutes = defineRoutes({});
