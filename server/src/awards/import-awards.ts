import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { Command } from '../core/http/handler.ts';
import { importActs } from '../imports/rows-job.ts';
import { awardImporter } from './award-importer.ts';

/** Reads a file of this noun, each row by the rules of its single act: see {@link importActs} and {@link awardImporter}. */
export const importAwards: Command<typeof awardRoutes.importAwards> = (context, input) =>
  importActs(context, awardImporter, input);
