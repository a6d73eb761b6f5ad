import { defineRoutes } from '../core/contract.ts';

export const searchRoutes = defineRoutes({});
