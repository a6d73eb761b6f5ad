import { AppError } from '@chung-tay/shared/core/errors';
import { nextStage } from '@chung-tay/shared/houses/lifecycle';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import type { CommandContext } from '../core/http/handler.ts';
import type { HouseRow } from './house-row.ts';

const mostPhotosOfStage = 40;

/** Photos are taken of stages still to be verified: work goes on while a report waits. */
function requireOpenStage({ plan, status }: HouseRow, stage: Stage): void {
  const due = nextStage(plan, status);
  if (!due)
    throw new AppError(
      'action_not_allowed',
      'Căn nhà này không còn giai đoạn nào chờ thực hiện nên không nhận thêm ảnh, trừ ảnh thay một ảnh bị từ chối.',
    );
  if (!plan.includes(stage))
    throw new AppError('action_not_allowed', `Loại nhà này không có giai đoạn “${stages[stage]}”.`);
  if (plan.indexOf(stage) < plan.indexOf(due))
    throw new AppError(
      'action_not_allowed',
      `Giai đoạn “${stages[stage]}” đã nghiệm thu, không ảnh nào bị từ chối, nên không nhận thêm ảnh.`,
    );
}

/** What of a stage decides whether one more photo is taken. */
export interface Awaited {
  photos: number;
  /** A photo of the verified stage was rejected and is not replaced yet. */
  replacing: boolean;
}

/**
 * How many photos of the stage count toward the limit, and whether one is awaited in place of a rejected one that a verified
 * stage still rests on. Then only those sent since that are not rejected themselves count: a stage full of photos must not
 * stay held for that.
 */
export async function readAwaited({ client }: CommandContext, id: string, stage: Stage): Promise<Awaited> {
  const { rows } = await client.query<Awaited>({
    name: 'awaited_photos',
    text: `WITH rejection AS (
        SELECT min(r.decided_at) AS at FROM evidence_reviews r JOIN photos p ON p.id = r.photo_id
        JOIN house_stages s ON s.house_id = p.house_id AND s.stage = p.stage AND s.state = 'verified'
        WHERE r.house_id = $1 AND r.state = 'rejected' AND p.stage = $2 AND p.attached
      )
      SELECT rejection.at IS NOT NULL AS replacing, count(p.id) FILTER (WHERE rejection.at IS NULL
          OR (p.uploaded_at > rejection.at AND r.state IS DISTINCT FROM 'rejected'))::int AS photos
      FROM rejection LEFT JOIN photos p ON p.house_id = $1 AND p.stage = $2 LEFT JOIN evidence_reviews r ON r.photo_id = p.id
      GROUP BY rejection.at`,
    values: [id, stage],
  });
  return rows[0] ?? { photos: 0, replacing: false };
}

/**
 * Refuses a photo that nobody waits for (`action_not_allowed`): of a stage out of the plan, or already verified unless a
 * rejected photo of it is to be replaced; and more than 40 of one stage (`conflict`).
 */
export function requireAwaited(house: HouseRow, stage: Stage, { photos, replacing }: Awaited): void {
  if (!replacing) requireOpenStage(house, stage);
  if (photos >= mostPhotosOfStage)
    throw new AppError('conflict', `Giai đoạn này đã có ${mostPhotosOfStage} ảnh, không nhận thêm.`);
}
