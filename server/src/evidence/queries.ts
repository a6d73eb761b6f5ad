import type { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import {
  type EvidenceReview,
  type EvidenceRule,
  evidenceStates,
  type Photographer,
} from '@chung-tay/shared/evidence/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { type ListDefinition, listPage, withinUnits } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { type EvidenceFilters, evidenceList } from './evidence-list.ts';
import { readEvidence } from './read-evidence.ts';
import { reasonWords } from './reason-words.ts';

/** Doubted photos of houses in the caller's scope; every reason with its figures, other photos only as far as they may be known. */
export const listEvidence: Query<typeof evidenceRoutes.listEvidence> = (context, input) =>
  listPage<EvidenceReview, EvidenceFilters>(context.client, context.roots, evidenceList, input);

/** One of them. */
export const getEvidence: Query<typeof evidenceRoutes.getEvidence> = (context, { id }) => readEvidence(context, id);

const columns: readonly ExportColumn[] = [
  { name: 'houseCode', title: 'Mã nhà' },
  { name: 'headName', title: 'Chủ hộ' },
  { name: 'unitName', title: 'Xã' },
  { name: 'village', title: 'Thôn' },
  { name: 'stage', title: 'Giai đoạn', labels: stages },
  { name: 'reasons', title: 'Nghi vấn' },
  { name: 'state', title: 'Trạng thái', labels: evidenceStates },
  { name: 'takenAt', title: 'Giờ chụp', kind: 'instant' },
  { name: 'uploadedAt', title: 'Giờ gửi', kind: 'instant' },
  { name: 'uploadedBy', title: 'Người chụp' },
  { name: 'raisedAt', title: 'Nêu lúc', kind: 'instant' },
  { name: 'decidedBy', title: 'Người quyết định' },
  { name: 'decidedAt', title: 'Quyết định lúc', kind: 'instant' },
  { name: 'decisionNote', title: 'Lý do quyết định' },
  { name: 'replacedAt', title: 'Thay ảnh lúc', kind: 'instant' },
];

/** The list with its reasons in words, in one cell. */
const inWords: ListDefinition<EvidenceFilters> = {
  ...evidenceList,
  columns: `${evidenceList.columns}, (SELECT string_agg(DISTINCT ${reasonWords('f.reason')}, '; ') FROM evidence_flags f WHERE f.photo_id = r.photo_id) AS reasons,
    r.replaced_at AS "replacedAt"`,
};

/** The same list, whole, as CSV, XLSX or JSON lines. */
export const exportEvidence: Query<typeof evidenceRoutes.exportEvidence> = (context, { format, ...filters }) => {
  const options = { noun: 'evidence', format, filename: 'anh-nghi-van', sheetName: 'Ảnh nghi vấn' };
  return exportList<EvidenceFilters>(context, inWords, filters, columns, options);
};

/**
 * What each officer sent of houses in scope in a period of days, and what became of it; who has most doubted photos first.
 * A photo with two reasons counts once as doubted and once under each.
 */
export const listPhotographers: Query<typeof evidenceRoutes.listPhotographers> = async (
  context,
  { unitId, from, to },
) => {
  const day = `(p.uploaded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
  const { rows } = await context.client.query<Photographer>({
    name: 'list_photographers',
    text: `WITH sent AS (
        SELECT p.id, p.uploaded_by, r.state FROM photos p LEFT JOIN evidence_reviews r ON r.photo_id = p.id
        WHERE ${withinUnits('p.unit_id', '$1')} AND ($2::uuid IS NULL OR p.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = $2))
          AND ${day} BETWEEN coalesce($3::date, '-infinity') AND coalesce($4::date, 'infinity')
      ), by_reason AS (
        SELECT s.uploaded_by, f.reason, count(DISTINCT s.id)::int AS many FROM sent s JOIN evidence_flags f ON f.photo_id = s.id GROUP BY s.uploaded_by, f.reason
      )
      SELECT u.id AS "userId", u.full_name AS name, count(*)::int AS photos, count(s.state)::int AS flagged,
        count(*) FILTER (WHERE s.state = 'open')::int AS open, count(*) FILTER (WHERE s.state = 'cleared')::int AS cleared,
        count(*) FILTER (WHERE s.state = 'rejected')::int AS rejected,
        coalesce((SELECT jsonb_object_agg(b.reason, b.many) FROM by_reason b WHERE b.uploaded_by = u.id), '{}') AS "byReason"
      FROM sent s JOIN users u ON u.id = s.uploaded_by GROUP BY u.id ORDER BY flagged DESC, photos DESC, u.id LIMIT 500`,
    values: [context.roots, unitId ?? null, from ?? null, to ?? null],
  });
  return { data: rows };
};

/** Columns of EvidenceRule. */
export const ruleColumns = `id, valid_from AS "validFrom", valid_to AS "validTo", citation, far_m AS "farM", poor_accuracy_m AS "poorAccuracyM",
  exact_accuracy_m AS "exactAccuracyM", old_hours AS "oldHours", future_minutes AS "futureMinutes", times_differ_minutes AS "timesDifferMinutes",
  places_differ_m AS "placesDifferM", similar_bits AS "similarBits", blocking`;

/** All versions, the latest first; they are public to whoever reads rules. */
export const listEvidenceRules: Query<typeof evidenceRoutes.listEvidenceRules> = async ({ client }) => {
  const text = `SELECT ${ruleColumns} FROM evidence_rules ORDER BY valid_from DESC LIMIT 200`;
  return { data: (await client.query<EvidenceRule>({ name: 'list_evidence_rules', text })).rows };
};
