import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { Command } from '../core/http/handler.ts';
import { importActs } from '../imports/rows-job.ts';
import { houseImporter } from './house-importer.ts';

/** Reads a file of this noun, each row by the rules of its single act: see {@link importActs} and {@link houseImporter}. */
export const importHouses: Command<typeof houseRoutes.importHouses> = (context, input) =>
  importActs(context, houseImporter, input);
