import { defineRoutes } from '../core/contract.ts';

export const blockRoutes = defineRoutes({});
