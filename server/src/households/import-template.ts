import type { householdRoutes } from '@chung-tay/shared/households/contract';
import type { Query } from '../core/http/handler.ts';
import { templateOf } from '../imports/sheets.ts';
import { householdImporter } from './household-importer.ts';

/** The template: titles and one sample row whose unit does not exist, so that it is never taken for a household. */
export const getHouseholdTemplate: Query<typeof householdRoutes.getHouseholdTemplate> = async (_context, { format }) =>
  templateOf(householdImporter, format);
