import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import { requireNextStage } from '@chung-tay/shared/houses/lifecycle';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { type HouseRow, lockHouse, touchHouse } from './house-row.ts';
import { readHouse } from './read-house.ts';

interface StageRow {
  stage: Stage;
  state: 'reported' | 'returned' | 'verified';
  happenedOn: string;
}

interface PhotoRow {
  id: string;
  stage: Stage;
  attached: boolean;
  rejected: boolean;
}

const readStages = async (context: CommandContext, id: string): Promise<StageRow[]> => {
  const text = 'SELECT stage, state, happened_on AS "happenedOn" FROM house_stages WHERE house_id = $1';
  return (await context.client.query<StageRow>({ name: 'stages_of_house', text, values: [id] })).rows;
};

const readPhotos = async (context: CommandContext, id: string, photoIds: readonly string[]): Promise<PhotoRow[]> => {
  const text = `SELECT p.id, p.stage, p.attached, r.state IS NOT DISTINCT FROM 'rejected' AS rejected
    FROM photos p LEFT JOIN evidence_reviews r ON r.photo_id = p.id WHERE p.house_id = $1 AND p.id = ANY ($2::uuid[])`;
  return (await context.client.query<PhotoRow>({ name: 'photos_of_report', text, values: [id, photoIds] })).rows;
};

/** Not in the future, and not before what had to happen first: the former stage, or the decision. */
function requirePossibleDay(
  day: string,
  today: string,
  house: HouseRow,
  stage: Stage,
  known: readonly StageRow[],
): void {
  if (day > today) throw fieldError('/happenedOn', 'in_future', 'Ngày thực hiện không được ở tương lai.');
  const formerStage = house.plan[house.plan.indexOf(stage) - 1];
  const former = known.find((row) => row.stage === formerStage);
  const earliest = former?.happenedOn ?? house.decisionDate;
  if (earliest === null || day >= earliest) return;
  const what = former ? `ngày của giai đoạn “${stages[former.stage]}”` : 'ngày quyết định phê duyệt';
  throw fieldError('/happenedOn', 'too_early', `Không được trước ${what} (${writtenDay(earliest)}).`);
}

/** Every photo belongs to this house and stage, is evidence of no other report, and was not rejected. */
function requireOwnPhotos(photoIds: readonly string[], stage: Stage, photos: readonly PhotoRow[]): void {
  const byId = new Map(photos.map((photo) => [photo.id, photo]));
  for (const [index, id] of photoIds.entries()) {
    const photo = byId.get(id.toLowerCase());
    const refuse = (code: 'photo_in_use' | 'photo_required' | 'photo_rejected', message: string): AppError =>
      new AppError(code, message, { fields: [{ pointer: `/photoIds/${index}`, code, message }] });
    if (photo?.attached) throw refuse('photo_in_use', `Ảnh đã dùng khi báo giai đoạn “${stages[photo.stage]}”.`);
    if (!photo) throw refuse('photo_required', 'Căn nhà này không có ảnh đó; hãy tải ảnh lên trước.');
    if (photo.rejected) throw refuse('photo_rejected', 'Ảnh đã bị loại khi xem xét; hãy chụp ảnh khác.');
    if (photo.stage !== stage)
      throw refuse(
        'photo_required',
        `Ảnh được tải lên cho giai đoạn “${stages[photo.stage]}”, không phải “${stages[stage]}”.`,
      );
  }
}

/**
 * Reports that a stage is done on site, with photos of it. Only the stage that is due; after a return it is reported
 * anew, and the former report stays in the history.
 */
export const reportStage: Command<typeof houseRoutes.reportStage> = async (context, input) => {
  const actor = requireActor(context);
  const { id, stage, happenedOn, note } = input;
  const photoIds = [...new Set(input.photoIds)];
  const [house, known, photos] = await Promise.all([
    lockHouse(context, id),
    readStages(context, id),
    readPhotos(context, id, photoIds),
  ]);
  requireNextStage(house.plan, house.status, stage);
  const before = known.find((row) => row.stage === stage);
  if (before?.state === 'reported')
    throw new AppError('action_not_allowed', `Giai đoạn “${stages[stage]}” đã báo, đang chờ nghiệm thu.`);
  requirePossibleDay(happenedOn, dayInVietnam(context.now), house, stage, known);
  requireOwnPhotos(photoIds, stage, photos);
  const [, , , result] = await Promise.all([
    context.client.query({
      name: 'attach_photos',
      text: 'UPDATE photos SET attached = true WHERE house_id = $1 AND id = ANY ($2::uuid[])',
      values: [id, photoIds],
    }),
    context.client.query({
      name: 'report_stage',
      text: `INSERT INTO house_stages (house_id, unit_id, stage, state, happened_on, note, reported_by, reported_at)
        VALUES ($1, $2, $3, 'reported', $4, $5, $6, $7)
        ON CONFLICT (house_id, stage) DO UPDATE SET state = 'reported', happened_on = excluded.happened_on, note = excluded.note,
          reported_by = excluded.reported_by, reported_at = excluded.reported_at, return_reason = NULL`,
      values: [id, house.unitId, stage, happenedOn, note, actor.id, context.now.toISOString()],
    }),
    touchHouse(context, id),
    readHouse(context, id),
  ]);
  const changes = {
    [stage]: { old: before?.state ?? 'waiting', new: 'reported' },
    happenedOn: { old: before?.happenedOn ?? null, new: happenedOn },
    photoIds: { old: null, new: photoIds },
  };
  return {
    result,
    event: { action: 'house.stage_reported', subject: { type: 'house', id, unitId: house.unitId }, note, changes },
  };
};
