import type { CommandContext } from '../core/http/handler.ts';
import { findLike, type PhotoLook } from '../core/photo/look-store.ts';

/**
 * Looks for what a photo of a house is a changed copy of, among all photos of houses and surveys, in or out of sight, and
 * writes the doubt down. The photo must be recorded and its look kept.
 */
export async function flagSimilar(
  { client, now }: CommandContext,
  photo: { id: string; houseId: string; stage: string },
  look: PhotoLook,
): Promise<void> {
  const { rows } = await client.query<{ bits: number }>({
    name: 'similar_bits',
    text: `SELECT similar_bits AS bits FROM evidence_rule(($1::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`,
    values: [now.toISOString()],
  });
  const like = await findLike(client, look, photo, rows[0]?.bits ?? 0);
  if (!like) return;
  await client.query({
    name: 'flag_similar',
    text: 'SELECT flag_similar($1, $2, $3, $4, $5, $6)',
    values: [photo.id, like.photoId, like.ofSurvey, like.likeness, like.mirrored, now.toISOString()],
  });
}
