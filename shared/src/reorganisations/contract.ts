import { defineRoutes } from '../core/contract.ts';

export const reorganisationRoutes = defineRoutes({});
