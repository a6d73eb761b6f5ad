import type { importRoutes } from '@chung-tay/shared/imports/contract';
import type { Command } from '../core/http/handler.ts';
import { importActs } from './rows-job.ts';
import { unitImporter } from './unit-importer.ts';

/** Reads organisations and later versions of them, each row as {@link unitImporter} says. */
export const importUnits: Command<typeof importRoutes.importUnits> = (context, input) =>
  importActs(context, unitImporter, input);
