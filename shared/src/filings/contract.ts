import { defineRoutes } from '../core/contract.ts';

export const filingRoutes = defineRoutes({});
