import { defineRoutes } from '../core/contract.ts';

export const webhookRoutes = defineRoutes({});
