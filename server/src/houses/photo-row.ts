import type { Photo } from '@chung-tay/shared/houses/schema';
import { withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found } from '../core/http/handler.ts';
import { holdsStage } from '../evidence/evidence-list.ts';

const photoColumns = `p.id, p.house_id AS "houseId", p.stage, p.shot_at AS "takenAt", p.width, p.height,
  uploader.full_name AS "uploadedBy", p.uploaded_at AS "uploadedAt", p.attached,
  CASE WHEN review.photo_id IS NOT NULL THEN json_build_object('state', review.state, 'blocks', ${holdsStage('review', 'p')}) END AS evidence`;

/** SELECT of Photo for the house $1 within the roots $2. */
export const selectPhotos = `SELECT ${photoColumns} FROM photos p JOIN users uploader ON uploader.id = p.uploaded_by
  LEFT JOIN evidence_reviews review ON review.photo_id = p.id
  WHERE p.house_id = $1 AND ${withinUnits('p.unit_id', '$2')}`;

/** One photo of a house as the API shows it. */
export async function readPhotoRow(
  client: Client,
  roots: readonly string[],
  houseId: string,
  id: string,
): Promise<Photo> {
  const { rows } = await client.query<Photo>({
    name: 'read_photo',
    text: `${selectPhotos} AND p.id = $3`,
    values: [houseId, roots, id],
  });
  return found(rows[0], 'ảnh');
}
