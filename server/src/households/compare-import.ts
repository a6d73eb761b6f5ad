import type { Client } from '../core/db/pool.ts';
import type { Services } from '../core/services.ts';
import { idsOfPage, type NextIds, suspectPages } from './suspect-duplicates.ts';

/** The queue in which imports wait to be compared with the register. */
export const duplicateQueue = 'find_duplicates';

/** What the job needs to compare them, within the scope of who imported. */
export interface DuplicateJob {
  roots: string[];
  actorId: string;
  importId: string;
}

/** Households that came with the file, by the moment they carry (an index finds them) and by the file. $1 the import. */
export const createdByImport = `households h JOIN imports m ON m.id = h.import_id
  WHERE m.id = $1 AND h.created_at = m.written_at`;

const written = `SELECT id FROM (
    (SELECT h.id FROM ${createdByImport} AND h.id > $2 ORDER BY h.id LIMIT ${idsOfPage})
    UNION
    (SELECT c.subject_id FROM import_changes c WHERE c.import_id = $1 AND c.change = 'updated' AND c.subject_id > $2
     ORDER BY c.subject_id LIMIT ${idsOfPage})
  ) w ORDER BY id LIMIT ${idsOfPage}`;

/** The households an ended import created or changed, also when it has been undone since. */
export const writtenByImport =
  (importId: string): NextIds =>
  async (client, after) => {
    const { rows } = await client.query<{ id: string }>(written, [importId, after]);
    return rows.map(({ id }) => id);
  };

/** So many are compared before the answer; more of them after it, which takes minutes. */
const mostComparedAtOnce = 1000;

/** Whose import it is, and where. */
export interface ImportCompared {
  services: Services;
  client: Client;
  roots: readonly string[];
  actorId: string;
  now: Date;
}

/**
 * Has what an import wrote, or gave back, compared with the register, so that a suspect is known before anybody goes on
 * with it. Call it once the import has ended.
 */
export async function compareImport(
  { services, client, roots, actorId, now }: ImportCompared,
  importId: string,
  many: number,
): Promise<void> {
  if (many === 0) return;
  if (many <= mostComparedAtOnce)
    return suspectPages((work) => work(client), services.cipher, writtenByImport(importId), now);
  const job: DuplicateJob = { roots: [...roots], actorId, importId };
  await services.jobs.enqueue(client, duplicateQueue, job);
}
