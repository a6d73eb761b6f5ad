import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Command } from '../core/http/handler.ts';
import { savePledge } from './save-pledge.ts';

/** Records what a donor promises to a fund in money; refused as {@link savePledge} says. */
export const pledgeDonation: Command<typeof donationRoutes.pledgeDonation> = (context, { pledgedVnd, ...pledge }) =>
  savePledge(context, { ...pledge, value: { kind: 'cash', pledgedVnd } });
