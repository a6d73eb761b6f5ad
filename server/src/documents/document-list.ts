import type { Input } from '@chung-tay/shared/core/contract';
import { fold } from '@chung-tay/shared/core/text';
import type { documentRoutes } from '@chung-tay/shared/documents/contract';
import { type Bind, equals, type ListDefinition, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import type { Matters } from '../core/policy/own-matters.ts';

export type DocumentFilters = Pick<
  Input<typeof documentRoutes.listDocuments>,
  'kind' | 'issuer' | 'inForceOn' | 'unitId' | 'audience' | 'state' | 'q'
>;

/** The place that reaches every unit: what is common to all is looked after there. */
const top = `(SELECT a.root_id FROM unit_reach_all a JOIN units p ON p.id = a.root_id WHERE p.kind = 'province' LIMIT 1)`;

/**
 * Condition: the entry belongs to a unit that these roots reach and write for; what is common to all, to who reaches every unit.
 */
export const ownedWithin = (roots: string, matters: Matters): string =>
  `(CASE WHEN d.unit_id IS NULL THEN EXISTS (SELECT FROM unit_reach_all a WHERE a.root_id = ANY (${roots}::uuid[]))
    ELSE ${withinUnits('d.unit_id', roots)} END AND ${matters(`coalesce(d.unit_id, ${top})`)})`;

/** Condition: these roots may read it; what everybody may read stands in the registry of any unit. */
export const readableWithin = (roots: string, matters: Matters): string =>
  `((d.audience = 'public' AND d.state = 'registered') OR ${ownedWithin(roots, matters)})`;

/** The name its unit had when it was registered; the nearest when it did not stand then. */
const unitName = `(SELECT v.name FROM unit_versions v WHERE v.unit_id = d.unit_id
  ORDER BY v.valid_from <= d.created_at::date DESC, abs(v.valid_from - d.created_at::date) LIMIT 1)`;

/** Columns of DocumentItem on a day (`YYYY-MM-DD` of Vietnam, by the server's clock). */
export const documentColumns = (
  today: string,
): string => `d.id, d.code, d.unit_id AS "unitId", ${unitName} AS "unitName",
  d.number, d.kind, d.issuer, d.issued_on AS "issuedOn", d.subject, d.effective_from AS "effectiveFrom", d.effective_to AS "effectiveTo",
  d.audience, d.state, CASE WHEN coalesce(d.effective_from, d.issued_on) IS NOT NULL THEN document_in_force(d, DATE '${today}') END AS "inForce",
  fallen.from_on AS "replacedOn", fallen.number AS "replacedBy", d.file_name AS "fileName", d.file_type AS "fileType",
  d.file_bytes AS "fileBytes", d.created_at AS "createdAt", d.version`;

export const fromDocuments = `documents d LEFT JOIN LATERAL (
  SELECT r.from_on, later.number FROM document_relations r JOIN documents later ON later.id = r.document_id
  WHERE r.target_id = d.id AND r.kind = 'replaces' ORDER BY r.from_on, later.number LIMIT 1
) fallen ON true`;

/** What holds all these words, without accents, the last one perhaps unfinished: `nghi dinh 152 thi d`. */
function search(q: string, bind: Bind): string {
  const words = fold(q).match(/[\p{L}\p{N}]+/gu);
  if (!words) return 'true';
  return `d.id IN (SELECT documents_holding(${bind(`${words.join(' & ')}:*`)}))`;
}

const dated = { expression: `coalesce(d.issued_on, d.effective_from, '0001-01-01')`, type: 'date' as const };

/** Documents that may be read, the newest first; those whose day is not known last. */
export const documentList = (today: string, matters: Matters): ListDefinition<DocumentFilters> => ({
  columns: documentColumns(today),
  from: fromDocuments,
  unitColumn: 'd.unit_id',
  scope: (roots) => readableWithin(roots, matters),
  idColumn: 'd.id',
  filters: {
    kind: oneOf('d.kind'),
    issuer: (issuer, bind) => `strpos(document_words(d.issuer), btrim(document_words(${bind(issuer)}::text))) > 0`,
    inForceOn: (day, bind) => `document_in_force(d, ${bind(day)}::date)`,
    unitId: underUnit('d.unit_id'),
    audience: equals('d.audience'),
    state: equals('d.state'),
    q: search,
  },
  sorts: { '-issuedOn': { ...dated, direction: 'DESC' }, issuedOn: { ...dated, direction: 'ASC' } },
  defaultSort: '-issuedOn',
});
