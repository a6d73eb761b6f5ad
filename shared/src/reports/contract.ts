import { defineRoutes } from '../core/contract.ts';

export const reportRoutes = defineRoutes({});
