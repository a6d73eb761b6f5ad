import { AppError } from '@chung-tay/shared/core/errors';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import type { CommandContext } from '../core/http/handler.ts';
import { holdsStage } from './evidence-list.ts';
import { reasonWords } from './reason-words.ts';

interface Doubted {
  id: string;
  rejected: boolean;
  uploadedAt: string;
  reasons: string;
}

/**
 * Refuses a stage one of whose photos is doubted for a reason that holds it back, or was rejected (`evidence_blocked`): each
 * such photo is named with its reasons.
 */
export async function requireBelieved({ client }: CommandContext, houseId: string, stage: Stage): Promise<void> {
  const { rows } = await client.query<Doubted>({
    name: 'doubted_photos',
    text: `SELECT p.id, r.state = 'rejected' AS rejected, to_char(p.uploaded_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM/YYYY') AS "uploadedAt",
        (SELECT string_agg(DISTINCT lower(${reasonWords('f.reason')}), ', ') FROM evidence_flags f WHERE f.photo_id = p.id AND f.blocks AND NOT f.settled) AS reasons
      FROM evidence_reviews r JOIN photos p ON p.id = r.photo_id
      WHERE r.house_id = $1 AND p.stage = $2 AND p.attached AND ${holdsStage('r', 'p')} ORDER BY p.uploaded_at`,
    values: [houseId, stage],
  });
  if (rows.length === 0) return;
  const code = 'evidence_blocked';
  const fields = rows.map(({ id, rejected, uploadedAt, reasons }) => {
    const why = rejected ? 'không được chấp nhận' : `chờ xem xét: ${reasons}`;
    return { pointer: `/photos/${id}`, code, message: `Ảnh gửi ${uploadedAt} ${why}.` };
  });
  const told = `Ảnh của giai đoạn “${stages[stage]}” đang bị nghi vấn. ${fields.map((one) => one.message).join(' ')}`;
  throw new AppError(code, told, { fields });
}
