import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Command } from '../core/http/handler.ts';
import { importActs } from '../imports/rows-job.ts';
import { donationImporter } from './donation-importer.ts';

/** Reads a file of this noun, each row by the rules of its single act: see {@link importActs} and {@link donationImporter}. */
export const importDonations: Command<typeof donationRoutes.importDonations> = (context, input) =>
  importActs(context, donationImporter, input);
