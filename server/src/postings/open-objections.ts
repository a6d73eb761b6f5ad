import { AppError } from '@chung-tay/shared/core/errors';
import type { Client } from '../core/db/pool.ts';

/** An objection that is not settled, on a case. */
export interface OpenObjection {
  code: string;
  caseId: string;
}

/**
 * What blocks the approval of these cases (C2): open objections to them, and to a whole list they were posted on and not
 * taken off.
 */
export async function openObjectionsOf(client: Client, caseIds: readonly string[]): Promise<OpenObjection[]> {
  const { rows } = await client.query<OpenObjection>({
    name: 'open_objections_of_cases',
    text: `SELECT o.code, c.case_id AS "caseId" FROM posting_cases c
           JOIN objections o ON o.posting_id = c.posting_id AND o.status = 'open' AND coalesce(o.case_id, c.case_id) = c.case_id
           WHERE c.case_id = ANY ($1::uuid[]) AND c.outcome <> 'removed' ORDER BY o.raised_at`,
    values: [caseIds],
  });
  return rows;
}

/** Refuses to end a posting with `objection_open` while an objection to it waits. */
export async function requireSettled(client: Client, postingId: string): Promise<void> {
  const { rows } = await client.query<{ codes: string[] | null }>({
    name: 'open_objections_of_posting',
    text: `SELECT array_agg(code ORDER BY raised_at) AS codes FROM objections WHERE posting_id = $1 AND status = 'open'`,
    values: [postingId],
  });
  const codes = rows[0]?.codes ?? [];
  if (codes.length === 0) return;
  throw new AppError(
    'objection_open',
    `Còn ${codes.length} kiến nghị chưa giải quyết: ${codes.slice(0, 5).join(', ')}.`,
  );
}
