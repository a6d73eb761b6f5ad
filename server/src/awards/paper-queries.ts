import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { PaperKind } from '@chung-tay/shared/awards/schema';
import { statementName, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { awardSight } from './award-sight.ts';

interface StoredPaper {
  kind: PaperKind;
  key: string;
  name: string;
  type: string;
}

/** A paper of an award within scope; `not_found` otherwise. */
export async function readPaper(context: HandlerContext, awardId: string, paperId: string): Promise<StoredPaper> {
  const text = `SELECT p.kind, p.file_key AS key, p.file_name AS name, p.file_type AS type FROM award_papers p JOIN awards a ON a.id = p.award_id
           WHERE p.id = $1 AND p.award_id = $2 AND ${withinUnits('a.unit_id', '$3')} AND ${awardSight(context).seen}`;
  const values = [paperId, awardId, context.roots];
  const { rows } = await context.client.query<StoredPaper>({ name: statementName(text), text, values });
  return found(rows[0], 'giấy tờ của hồ sơ');
}

/** The scan as it was sent; never shown by the browser as a page of ours. */
export const getAwardPaper: Query<typeof awardRoutes.getAwardPaper> = async (context, { id, paperId }) => {
  const { key, name, type } = await readPaper(context, id, paperId);
  const stream = found(await context.services.store.get(key), 'tệp của giấy tờ');
  return { stream, contentType: type, filename: name };
};
