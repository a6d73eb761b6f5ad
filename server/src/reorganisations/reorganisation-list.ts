import type { Input } from '@chung-tay/shared/core/contract';
import type { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import { equals, type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';
import { unitNameOn } from '../ledger/queries.ts';

export type ReorganisationFilters = Omit<Input<typeof reorganisationRoutes.exportReorganisations>, 'format'>;
export type MoveFilters = Omit<Input<typeof reorganisationRoutes.exportUnitMoves>, 'format'>;

export const reorganisationColumns = `r.id, r.code, r.unit_id AS "unitId", ${unitNameOn('r.unit_id', 'r.effective_on')} AS "unitName", r.title,
  r.resolution_number AS "resolutionNumber", r.resolution_date AS "resolutionDate", r.authority, r.effective_on AS "effectiveOn", r.state,
  jsonb_array_length(r.steps) AS "stepCount", r.drafted_by_name AS "draftedBy", r.created_at AS "createdAt",
  r.applied_by_name AS "appliedBy", r.applied_at AS "appliedAt", r.version`;

const byDay = { expression: 'r.effective_on', type: 'date' as const };

export const reorganisationList: ListDefinition<ReorganisationFilters> = {
  columns: reorganisationColumns,
  from: 'reorganisations r',
  unitColumn: 'r.unit_id',
  idColumn: 'r.id',
  filters: {
    unitId: underUnit('r.unit_id'),
    state: oneOf('r.state'),
    q: (value, bind) => {
      const text = bind(value);
      return `(r.code = upper(btrim(${text}::text)) OR r.resolution_number = ${text}::text OR strpos(fold(r.title), fold(${text}::text)) > 0)`;
    },
  },
  sorts: {
    '-effectiveOn': { ...byDay, direction: 'DESC' },
    effectiveOn: { ...byDay, direction: 'ASC' },
  },
  defaultSort: '-effectiveOn',
};

const movedOn = `(m.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
const byMoment = { expression: 'm.at', type: 'timestamptz' as const };

/** Seen by whoever the thing went to. */
export const moveList: ListDefinition<MoveFilters> = {
  columns: `m.id, m.reorganisation_id AS "reorganisationId", r.code AS "reorganisationCode", m.subject_type AS "subjectType",
    m.subject_id AS "subjectId", m.from_unit_id AS "fromUnitId", ${unitNameOn('m.from_unit_id', `coalesce(r.effective_on - 1, ${movedOn})`)} AS "fromUnitName",
    m.unit_id AS "unitId", ${unitNameOn('m.unit_id', `coalesce(r.effective_on, ${movedOn})`)} AS "unitName", m.rewritten, m.at`,
  from: 'unit_moves m LEFT JOIN reorganisations r ON r.id = m.reorganisation_id',
  unitColumn: 'm.unit_id',
  idColumn: 'm.id',
  filters: {
    unitId: underUnit('m.unit_id'),
    fromUnitId: equals('m.from_unit_id'),
    reorganisationId: equals('m.reorganisation_id'),
    subjectType: oneOf('m.subject_type'),
    subjectId: equals('m.subject_id'),
    q: (value, bind) => {
      const text = bind(value);
      return `strpos(fold(${unitNameOn('m.from_unit_id', movedOn)}), fold(${text}::text)) > 0`;
    },
  },
  sorts: { '-at': { ...byMoment, direction: 'DESC' }, at: { ...byMoment, direction: 'ASC' } },
  defaultSort: '-at',
};
