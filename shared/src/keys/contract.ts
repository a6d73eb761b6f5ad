import { defineRoutes } from '../core/contract.ts';

export const keyRoutes = defineRoutes({});
