import { defineRoutes } from '../core/contract.ts';

export const criteriaRoutes = defineRoutes({});
