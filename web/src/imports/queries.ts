import type { ImportNoun } from '@chung-tay/shared/imports/schema';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { isFinal } from './words.ts';

/** One import; asked again every second until it has ended. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => client.imports.getImport({ id }),
    refetchInterval: ({ state }) => (state.data && isFinal(state.data) ? false : 1000),
  });

/** The columns of a noun's template. */
export const importColumnsQuery = (noun: ImportNoun) =>
  queryOptions({
    queryKey: ['import-columns', noun],
    queryFn: () => client.imports.listImportColumns({ noun }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What writing or undoing a file changes on other screens. */
export const importChanges = (noun: ImportNoun): readonly QueryKey[] => [['imports'], [noun], ['today'], ['dashboard']];

type File = { file: Blob; dryRun: boolean; mode: 'all' | 'good'; filename: string; columns?: string };

/** Sends a file of a noun. */
export function sendFile(noun: ImportNoun, file: File, idempotencyKey: string) {
  const options = { idempotencyKey };
  switch (noun) {
    case 'units':
      return client.imports.importUnits(file, options);
    case 'households':
      return client.households.importHouseholds(file, options);
    case 'houses':
      return client.houses.importHouses(file, options);
    case 'donations':
      return client.donations.importDonations(file, options);
    case 'awards':
      return client.awards.importAwards(file, options);
  }
}
