import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { waitingComplaint } from '@chung-tay/shared/complaints/schema';
import type { Input } from '@chung-tay/shared/core/contract';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { dayInVietnam, fold } from '@chung-tay/shared/core/text';
import pg from 'pg';
import { type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';

export type ComplaintFilters = Pick<
  Input<typeof complaintRoutes.listComplaints>,
  'unitId' | 'kind' | 'about' | 'state' | 'waiting' | 'late' | 'alikeId' | 'q'
>;

const waiting = `c.state IN (${waitingComplaint.map((state) => `'${state}'`).join(', ')})`;
const lateOn = (today: string): string => `coalesce(c.due_on < DATE '${today}', false)`;
const sentOn = `(c.sent_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** A denunciation is for inspectors alone (Luật Tố cáo 2018, Điều 8: who denounces is kept secret); everything else for who may read. */
export function mayBeSeen(context: Pick<HandlerContext, 'actor'>): string {
  const inspecting = pg.escapeLiteral(`{${rootsFor(requireActor(context), 'inspection:record').join(',')}}`);
  return `(c.kind <> 'denunciation' OR c.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = ANY (${inspecting}::uuid[])))`;
}

/** Columns of ComplaintItem on this day. */
export const complaintColumns = (today: string): string => `c.id, c.code, c.kind, c.about, c.about_code AS "aboutCode",
  c.about_name AS "aboutName", c.house_id AS "houseId", c.unit_id AS "unitId", ${unitNameOn('c.unit_id', `DATE '${today}'`)} AS "unitName",
  ${unitNameOn('c.place_id', sentOn)} AS "placeName", c.content, c.has_contact AS "hasContact", c.state, c.sent_at AS "sentAt",
  c.due_on AS "dueOn", ${lateOn(today)} AS late, c.extended, c.level, c.alike_id AS "alikeId",
  (SELECT count(*)::int FROM complaints o WHERE o.alike_id = c.alike_id) AS alike, c.version`;

const sent = { expression: 'c.sent_at', type: 'timestamptz' as const };

/** Complaints held within scope, without who sent them. */
export const complaintList = (context: Pick<HandlerContext, 'actor' | 'now'>): ListDefinition<ComplaintFilters> => {
  const today = dayInVietnam(context.now);
  return {
    columns: complaintColumns(today),
    from: 'complaints c',
    unitColumn: 'c.unit_id',
    where: mayBeSeen(context),
    idColumn: 'c.id',
    filters: {
      unitId: underUnit('c.unit_id'),
      kind: oneOf('c.kind'),
      about: oneOf('c.about'),
      state: oneOf('c.state'),
      waiting: (wanted) => `${wanted ? '' : 'NOT '}(${waiting})`,
      late: (wanted) => `${wanted ? '' : 'NOT '}${lateOn(today)}`,
      alikeId: (id, bind) => `c.alike_id = ${bind(id)}::uuid`,
      q: (value, bind) => {
        const code = value.trim().toUpperCase();
        if (/^(PA|N)-[0-9A-Z]+$/.test(code)) return `${bind(code)} IN (c.code, upper(c.about_code))`;
        return `c.search LIKE ${bind(`%${fold(value).replace(/[\\%_]/g, '\\$&')}%`)}`;
      },
    },
    sorts: {
      '-sentAt': { ...sent, direction: 'DESC' },
      sentAt: { ...sent, direction: 'ASC' },
      dueOn: { expression: `coalesce(c.due_on, 'infinity'::date)`, type: 'date', direction: 'ASC' },
    },
    defaultSort: '-sentAt',
  };
};
