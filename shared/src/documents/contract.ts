import { defineRoutes } from '../core/contract.ts';

export const documentRoutes = defineRoutes({});
