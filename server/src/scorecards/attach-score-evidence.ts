import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { mostEvidence } from '@chung-tay/shared/scorecards/schema';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { fileKey, keepFile } from '../core/storage/keep-file.ts';
import { readEvidenceFile } from './evidence-file.ts';
import { bumpScorecard, lockFor, scorecardEvent } from './lock-scorecard.ts';
import { readScorecard } from './read-scorecard.ts';

/**
 * Keeps a file that a unit shows for its points of one criterion, while the card is with it.
 * @throws file_invalid, photo_invalid, payload_too_large · invalid_request at /criterionId · conflict past 20 files · scoring_closed
 */
export const attachScoreEvidence: Command<typeof scorecardRoutes.attachScoreEvidence> = async (
  context,
  { id, criterionId, fileName, note, file },
) => {
  const card = await lockFor(context, id, 'unit', 'score');
  const number = await requireRoom(context, id, criterionId);
  const { content, type, name } = await readEvidenceFile(file, fileName);
  const evidenceId = context.services.newId();
  const key = fileKey('score-evidence', evidenceId);
  const actor = requireActor(context);
  await keepFile(context.services.store, key, content, type, () =>
    context.client.query({
      name: 'insert_score_evidence',
      text: `INSERT INTO score_evidence (id, scorecard_id, criterion_id, file_key, file_name, file_type, file_bytes, note, added_by, added_by_name, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      values: [
        ...[evidenceId, id, criterionId, key, name, type, content.length, note ?? null],
        ...[actor.id, actor.name, context.now.toISOString()],
      ],
    }),
  );
  await bumpScorecard(context, id);
  return {
    result: await readScorecard(context, id),
    event: scorecardEvent('evidence_added', card, `${number}, ${name}`),
  };
};

/** The number of the criterion, when it is one of the card and has room for one file more. */
async function requireRoom({ client }: CommandContext, id: string, criterionId: string): Promise<string> {
  const { rows } = await client.query<{ number: string; files: number }>({
    name: 'room_for_score_evidence',
    text: `SELECT k.number, (SELECT count(*)::int FROM score_evidence e
             WHERE e.scorecard_id = s.scorecard_id AND e.criterion_id = s.criterion_id AND e.removed_at IS NULL) AS files
           FROM scores s JOIN criteria k ON k.id = s.criterion_id WHERE s.scorecard_id = $1 AND s.criterion_id = $2`,
    values: [id, criterionId],
  });
  const [row] = rows;
  if (!row) throw fieldError('/criterionId', 'unknown_criterion', 'Tiêu chí không thuộc bảng điểm của phiếu này.');
  if (row.files >= mostEvidence)
    throw new AppError('conflict', `Tiêu chí ${row.number} đã có ${mostEvidence} tệp minh chứng.`);
  return row.number;
}
