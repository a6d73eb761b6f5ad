import { defineRoutes } from '../core/contract.ts';

export const notificationRoutes = defineRoutes({});
