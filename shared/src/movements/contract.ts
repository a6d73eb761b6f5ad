import { defineRoutes } from '../core/contract.ts';

export const movementRoutes = defineRoutes({});
