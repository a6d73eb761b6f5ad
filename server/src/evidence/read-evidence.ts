import type { EvidenceReview } from '@chung-tay/shared/evidence/schema';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { evidenceList } from './evidence-list.ts';

/** One doubted photo with all reasons; `not_found` out of scope, and for a photo that nobody doubted. */
export async function readEvidence({ client, roots }: HandlerContext, id: string): Promise<EvidenceReview> {
  const { rows } = await client.query<EvidenceReview>({
    name: 'read_evidence',
    text: `SELECT ${evidenceList.columns} FROM ${evidenceList.from} WHERE r.photo_id = $2 AND ${withinUnits('r.unit_id', '$1')}`,
    values: [roots, id],
  });
  return found(rows[0], 'ảnh bị nghi vấn');
}
