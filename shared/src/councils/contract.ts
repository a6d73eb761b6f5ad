import { defineRoutes } from '../core/contract.ts';

export const councilRoutes = defineRoutes({});
