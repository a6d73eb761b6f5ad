import { defineRoutes } from '../core/contract.ts';

export const complaintRoutes = defineRoutes({});
