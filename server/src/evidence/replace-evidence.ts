import { AppError, type ErrorCode } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import type { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { evidenceLifecycle } from '@chung-tay/shared/evidence/lifecycle';
import { stages } from '@chung-tay/shared/rules/stages';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { type EvidenceRow, lockEvidence } from './lock-evidence.ts';
import { readEvidence } from './read-evidence.ts';

/** What is asked of a photo that is to take another one's place; all of it compared with the rejected photo. */
interface Replacement {
  attached: boolean;
  rejected: boolean;
  held: boolean;
  sameStage: boolean;
  late: boolean;
  uploadedBy: string;
}

interface Facts {
  /** The rejected photo is evidence of a verified stage. */
  holding: boolean;
  verifiedBy: string | null;
}

async function readFacts({ client }: CommandContext, id: string, photoId: string) {
  const stageOf = 's.house_id = bad.house_id AND s.stage = bad.stage';
  const [stage, photo] = await Promise.all([
    client.query<Facts>({
      name: 'replaced_stage',
      text: `SELECT bad.attached AND s.state IS NOT DISTINCT FROM 'verified' AS holding, s.verified_by AS "verifiedBy"
        FROM photos bad LEFT JOIN house_stages s ON ${stageOf} WHERE bad.id = $1`,
      values: [id],
    }),
    client.query<Replacement>({
      name: 'replacement_row',
      text: `SELECT p.attached, r.state IS NOT DISTINCT FROM 'rejected' AS rejected, coalesce(r.holds, false) AS held, p.stage = bad.stage AS "sameStage",
          p.uploaded_at > review.decided_at AS late, p.uploaded_by AS "uploadedBy"
        FROM photos bad JOIN evidence_reviews review ON review.photo_id = bad.id JOIN photos p ON p.house_id = bad.house_id
        LEFT JOIN evidence_reviews r ON r.photo_id = p.id WHERE bad.id = $1 AND p.id = $2`,
      values: [id, photoId],
    }),
  ]);
  return { stage: stage.rows[0], photo: photo.rows[0] };
}

function requireReplacement(photo: Replacement | undefined, { stage }: EvidenceRow): Replacement {
  const refuse = (code: ErrorCode, message: string): AppError =>
    new AppError(code, message, { fields: [{ pointer: '/photoId', code, message }] });
  if (!photo?.sameStage)
    throw refuse('photo_required', `Căn nhà này không có ảnh đó của giai đoạn “${stages[stage]}”; hãy chọn ảnh khác.`);
  if (photo.attached) throw refuse('photo_in_use', `Ảnh đang là bằng chứng của giai đoạn “${stages[stage]}”.`);
  if (!photo.late)
    throw refuse('photo_required', 'Ảnh gửi trước khi ảnh kia bị từ chối; cần ảnh chụp bổ sung sau khi từ chối.');
  if (photo.rejected) throw refuse('photo_rejected', 'Ảnh đã bị từ chối khi xem xét; hãy chọn ảnh khác.');
  if (photo.held) throw refuse('evidence_blocked', 'Ảnh thay thế cũng đang bị nghi vấn; hãy xem xét ảnh đó trước.');
  return photo;
}

/**
 * Another photo takes the place of a rejected one that a verified stage rests on; with it the stage holds no money back any
 * more and stays verified. `action_not_allowed` unless that is so. The other photo is of the same house and stage, sent after
 * the rejection (`photo_required`), evidence of nothing yet (`photo_in_use`), not rejected (`photo_rejected`) and not held
 * (`evidence_blocked`). Who decides took neither photo and did not report the stage, nor is the new photo of who verified it
 * (`same_person`).
 */
export const replaceEvidence: Command<typeof evidenceRoutes.replaceEvidence> = async (
  context,
  { id, photoId, reason },
) => {
  const rejected = await lockEvidence(context, id);
  next(evidenceLifecycle, found(rejected.state ?? undefined, 'ảnh bị nghi vấn'), 'replace');
  const { stage, photo } = await readFacts(context, id, photoId);
  if (!stage?.holding)
    throw new AppError('action_not_allowed', 'Không có giai đoạn đã nghiệm thu nào còn dựa vào ảnh này.');
  const { uploadedBy } = requireReplacement(photo, rejected);
  if (uploadedBy === requireActor(context).id)
    throw new AppError('same_person', 'Người chụp ảnh thay thế không tự quyết định được.');
  if (uploadedBy === stage.verifiedBy)
    throw new AppError('same_person', 'Người nghiệm thu giai đoạn không được chụp ảnh thay thế cho giai đoạn đó.');
  await context.client.query({
    name: 'replace_evidence',
    text: 'SELECT replace_evidence($1, $2, $3, $4)',
    values: [id, photoId, reason, context.now.toISOString()],
  });
  return {
    result: await readEvidence(context, id),
    event: {
      action: 'evidence.replaced',
      subject: { type: 'house', id: rejected.houseId, unitId: rejected.unitId },
      note: reason,
      changes: { photoId: { old: id, new: photoId }, stage: { old: null, new: rejected.stage } },
    },
  };
};
