import { defineRoutes } from '../core/contract.ts';

export const articleRoutes = defineRoutes({});
