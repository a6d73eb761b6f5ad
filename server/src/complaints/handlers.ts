import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { Handlers } from '../core/http/handler.ts';

export const complaintHandlers: Handlers<typeof complaintRoutes> = {};
