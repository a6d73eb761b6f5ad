import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { Command } from '../core/http/handler.ts';
import { lockComplaint } from './complaint-row.ts';
import { moveComplaint } from './move-complaint.ts';

/** Passes a complaint on to the unit that is competent for it, anywhere in the province. @throws as moveComplaint */
export const passOnComplaint: Command<typeof complaintRoutes.passOnComplaint> = async (context, { id, ...to }) =>
  moveComplaint(context, await lockComplaint(context, id), to);
