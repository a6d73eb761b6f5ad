import type { PostingStatus } from '@chung-tay/shared/postings/schema';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, found } from '../core/http/handler.ts';

/** What commands need to know of a posting. Days of Vietnam, both included. */
export interface PostingRow {
  id: string;
  code: string;
  unitId: string;
  status: PostingStatus;
  fromOn: string;
  untilOn: string;
  version: number;
}

/** One posting within scope, locked until the end of the command; `not_found` otherwise. */
export async function lockPosting({ client, roots }: CommandContext, id: string): Promise<PostingRow> {
  const { rows } = await client.query<PostingRow>({
    name: 'lock_posting',
    text: `SELECT p.id, p.code, p.unit_id AS "unitId", p.status, p.from_on AS "fromOn", p.until_on AS "untilOn", p.version
           FROM postings p WHERE p.id = $1 AND ${withinUnits('p.unit_id', '$2')} FOR NO KEY UPDATE`,
    values: [id, roots],
  });
  return found(rows[0], 'đợt niêm yết này');
}

/** The cases that still hang there. */
export async function readPostedIds({ client }: CommandContext, postingId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'cases_of_posting',
    text: 'SELECT case_id AS id FROM posting_cases WHERE posting_id = $1 AND open ORDER BY position',
    values: [postingId],
  });
  return rows.map(({ id }) => id);
}
