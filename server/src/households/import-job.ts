import type { Services } from '../core/services.ts';
import { type BackgroundJob, runInBackground } from '../imports/background.ts';
import { importFile } from './import-file.ts';
import { householdConstraints } from './table.ts';

/** The queue of files that are too large to read while the caller waits. */
export const importQueue = 'import_households';

/** What the job needs to act as the importer, and what they said of columns named otherwise. */
export interface ImportJob extends BackgroundJob {
  columns?: string;
}

/** Carries out an import of households in the background: see {@link runInBackground}. */
export const runImportJob = (services: Services, job: ImportJob): Promise<void> =>
  runInBackground(services, job, {
    pool: services.pools.bulk,
    constraints: householdConstraints,
    passing: ['household_duplicate'],
    read: async ({ client }, one, source, progress) => {
      const now = services.clock.now();
      const described = { ...one, id: job.importId };
      const { roots, columns } = job;
      const run = { services, client, roots, now, import: described, columns, progress };
      return { end: await importFile(run, source) };
    },
  });
