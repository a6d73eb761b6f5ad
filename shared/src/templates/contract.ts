import { defineRoutes } from '../core/contract.ts';

export const templateRoutes = defineRoutes({});
