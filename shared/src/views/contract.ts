import { defineRoutes } from '../core/contract.ts';

export const viewRoutes = defineRoutes({});
