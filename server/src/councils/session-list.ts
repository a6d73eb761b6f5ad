import type { Input } from '@chung-tay/shared/core/contract';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { equals, type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';
import { seated } from './council-list.ts';

export type SessionFilters = Omit<Input<typeof councilRoutes.exportCouncilSessions>, 'format'> & {
  seatedUser: string;
  /** Who asks what waits for their vote. */
  voter: string;
};

const heldOn = { expression: 's.held_on', type: 'date' as const };

/** Sessions of councils within the caller's reach. */
export const sessionList: ListDefinition<SessionFilters> = {
  columns: `s.id, s.code, s.council_id AS "councilId", c.name AS "councilName", s.unit_id AS "unitId", s.held_on AS "heldOn",
    to_char(s.starts_at, 'HH24:MI') AS "startsAt", s.place, s.subject, s.state, s.secret, i.items, i.passed AS "passedItems", s.version`,
  from: `council_sessions s JOIN councils c ON c.id = s.council_id
    CROSS JOIN LATERAL (SELECT count(*)::int AS items, (count(*) FILTER (WHERE o.passed))::int AS passed FROM session_items o WHERE o.session_id = s.id) i`,
  unitColumn: 's.unit_id',
  idColumn: 's.id',
  filters: {
    unitId: underUnit('s.unit_id'),
    councilId: equals('s.council_id'),
    state: oneOf('s.state'),
    q: (value, bind) => {
      const text = bind(value);
      return `(s.code = upper(btrim(${text}::text)) OR strpos(fold(s.subject), fold(${text}::text)) > 0)`;
    },
    seatedUser: (value, bind) => seated('s.council_id', bind(value)),
    voter: (
      value,
      bind,
    ) => `s.state = 'voting' AND EXISTS (SELECT FROM session_attendance a JOIN council_members m ON m.id = a.member_id
      WHERE a.session_id = s.id AND a.presence <> 'absent' AND m.user_id = ${bind(value)}::uuid)
      AND NOT (SELECT t.mine FROM council_turnout(s.id) t)`,
  },
  sorts: {
    '-heldOn': { ...heldOn, direction: 'DESC' },
    heldOn: { ...heldOn, direction: 'ASC' },
  },
  defaultSort: '-heldOn',
};
