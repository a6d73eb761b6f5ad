import { AppError } from '@chung-tay/shared/core/errors';
import type { EvidenceState } from '@chung-tay/shared/evidence/schema';
import type { Stage } from '@chung-tay/shared/rules/stages';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';

/** A photo about whose evidence is decided. */
export interface EvidenceRow {
  id: string;
  houseId: string;
  unitId: string;
  stage: Stage;
  /** Null: nobody doubted it yet. */
  state: EvidenceState | null;
  version: number | null;
  uploadedBy: string;
  reportedBy: string | null;
}

/**
 * The photo in scope, its review locked until the command's end. Refused to who took it or reported its stage
 * (`same_person`): nobody decides about evidence of their own.
 */
export async function lockEvidence(context: CommandContext, id: string): Promise<EvidenceRow> {
  const { client, roots } = context;
  const values = [id, roots];
  const [, { rows }] = await Promise.all([
    client.query({
      name: 'lock_evidence',
      text: `SELECT FROM evidence_reviews r WHERE r.photo_id = $1 AND ${withinUnits('r.unit_id', '$2')} FOR UPDATE`,
      values,
    }),
    client.query<EvidenceRow>({
      name: 'evidence_row',
      text: `SELECT p.id, p.house_id AS "houseId", p.unit_id AS "unitId", p.stage, r.state, r.version, p.uploaded_by AS "uploadedBy",
          s.reported_by AS "reportedBy"
        FROM photos p LEFT JOIN evidence_reviews r ON r.photo_id = p.id LEFT JOIN house_stages s ON s.house_id = p.house_id AND s.stage = p.stage
        WHERE p.id = $1 AND ${withinUnits('p.unit_id', '$2')}`,
      values,
    }),
  ]);
  const photo = found(rows[0], 'ảnh');
  if (photo.version !== null) expectVersion(context, photo.version);
  const { id: person } = requireActor(context);
  if (photo.uploadedBy === person) throw new AppError('same_person', 'Người chụp ảnh không được xem xét ảnh của mình.');
  if (photo.reportedBy === person)
    throw new AppError('same_person', 'Người báo giai đoạn không được xem xét ảnh của giai đoạn đó.');
  return photo;
}
