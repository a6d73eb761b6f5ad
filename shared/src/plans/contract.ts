import { defineRoutes } from '../core/contract.ts';

export const planRoutes = defineRoutes({});
