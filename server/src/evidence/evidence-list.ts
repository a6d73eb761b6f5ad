import type { Input } from '@chung-tay/shared/core/contract';
import { fold } from '@chung-tay/shared/core/text';
import type { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { type Bind, type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';

export type EvidenceFilters = Pick<
  Input<typeof evidenceRoutes.listEvidence>,
  'unitId' | 'state' | 'reason' | 'blocks' | 'houseId' | 'stage' | 'photographerId' | 'q'
>;

/**
 * Does a review hold a stage back? An open one does, or will as soon as its photo is reported with; a rejected photo only
 * while a report still rests on it. Names of the tables' aliases in, an SQL expression out.
 */
export const holdsStage = (review: string, photo: string): string =>
  `(${review}.holds AND (${review}.state = 'open' OR ${photo}.attached))`;

const raisedDay = `(r.raised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** Columns of EvidenceReview but its flags, which the owner's function tells by the asking person's scope. */
const columns = `r.photo_id AS id, r.house_id AS "houseId", h.code AS "houseCode", hh.head_name AS "headName", r.unit_id AS "unitId",
  (SELECT v.name FROM unit_versions v WHERE v.unit_id = r.unit_id
    ORDER BY v.valid_from <= ${raisedDay} DESC, abs(v.valid_from - ${raisedDay}) LIMIT 1) AS "unitName",
  hh.village, p.stage, p.attached, coalesce(s.state, 'waiting') AS "stageState", p.shot_at AS "takenAt", p.uploaded_at AS "uploadedAt",
  uploader.full_name AS "uploadedBy", p.uploaded_by AS "uploadedById", r.state, ${holdsStage('r', 'p')} AS blocks,
  r.raised_at AS "raisedAt", decider.full_name AS "decidedBy", r.decided_at AS "decidedAt", r.decision_note AS "decisionNote",
  CASE WHEN r.replaced_by_photo IS NOT NULL THEN jsonb_build_object(
    'photoId', r.replaced_by_photo, 'by', replacer.full_name, 'at', r.replaced_at, 'reason', r.replace_reason) END AS "replacedBy", r.version`;

/** Code of a house, or a name that has words beginning so, without accents. */
function search(q: string, bind: Bind): string {
  const words = fold(q);
  if (words === '') return 'true';
  if (/^n-\d+$/.test(words)) return `h.code = ${bind(words.toUpperCase())}`;
  return `h.household_id IN (SELECT posting.household_id FROM household_search posting
    WHERE posting.words >= ${bind(words)} AND posting.words < ${bind(`${words}\u{10ffff}`)})`;
}

/** Doubted photos: page, total and export. */
export const evidenceList: ListDefinition<EvidenceFilters> = {
  columns: `${columns}, evidence_flags_of(r.photo_id) AS flags`,
  from: `evidence_reviews r JOIN photos p ON p.id = r.photo_id JOIN houses h ON h.id = r.house_id JOIN households hh ON hh.id = h.household_id
    LEFT JOIN house_stages s ON s.house_id = r.house_id AND s.stage = p.stage
    JOIN users uploader ON uploader.id = p.uploaded_by LEFT JOIN users decider ON decider.id = r.decided_by
    LEFT JOIN users replacer ON replacer.id = r.replaced_by`,
  unitColumn: 'r.unit_id',
  idColumn: 'r.photo_id',
  filters: {
    unitId: underUnit('r.unit_id'),
    state: oneOf('r.state'),
    reason: (reasons, bind) =>
      `EXISTS (SELECT FROM evidence_flags f WHERE f.photo_id = r.photo_id AND f.reason = ANY (${bind(reasons)}::text[]))`,
    blocks: (wanted) => `${wanted ? '' : 'NOT '}${holdsStage('r', 'p')}`,
    houseId: (id, bind) => `r.house_id = ${bind(id)}::uuid`,
    stage: oneOf('p.stage'),
    photographerId: (id, bind) => `p.uploaded_by = ${bind(id)}::uuid`,
    q: search,
  },
  sorts: {
    '-raisedAt': { expression: 'r.raised_at', type: 'timestamptz', direction: 'DESC' },
    raisedAt: { expression: 'r.raised_at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-raisedAt',
};
