import type { Input } from '@chung-tay/shared/core/contract';
import type { Role } from '@chung-tay/shared/core/permissions';
import type { planRoutes } from '@chung-tay/shared/plans/contract';
import type { PlanRecipient } from '@chung-tay/shared/plans/schema';
import { type Bind, type ListDefinition, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';
import { nameOn } from '../movements/movement-list.ts';
import { followed } from './duty-list.ts';

/** Whose role acknowledges the copy of each recipient. */
const roleOf: Record<PlanRecipient, Role> = {
  block_lead: 'block_lead',
  home_affairs: 'home_affairs_officer',
  front: 'front_officer',
};

/** For each recipient the units at which the caller holds its role. */
export type Acknowledging = Record<PlanRecipient, string[]>;

export function acknowledging(context: HandlerContext): Acknowledging {
  const { grants } = requireActor(context);
  const at = (recipient: PlanRecipient): string[] =>
    grants.filter(({ role }) => role === roleOf[recipient]).map(({ unitId }) => unitId);
  return { block_lead: at('block_lead'), home_affairs: at('home_affairs'), front: at('front') };
}

/** The caller may acknowledge the copy `c`: holds its recipient's role where the copy went, or above. */
export const mayAcknowledge = (roots: Acknowledging, bind: Bind): string =>
  `(${(Object.keys(roots) as PlanRecipient[])
    .map((recipient) => `c.recipient = '${recipient}' AND ${withinUnits('c.unit_id', bind(roots[recipient]))}`)
    .join(' OR ')})`;

/** The filters of the list; `toReceive` with where the caller acknowledges. */
export type PlanFilters = Omit<Input<typeof planRoutes.exportPlans>, 'format' | 'toReceive'> & {
  toReceive?: { wanted: boolean; roots: Acknowledging } | undefined;
};

export const withAcknowledging = <Filters extends { toReceive?: boolean | undefined }>(
  context: HandlerContext,
  input: Filters,
): Omit<Filters, 'toReceive'> & Pick<PlanFilters, 'toReceive'> => ({
  ...input,
  toReceive: input.toReceive === undefined ? undefined : { wanted: input.toReceive, roots: acknowledging(context) },
});

/** Of a unit the caller follows, or sent to a unit within reach. */
export const planSeen = (roots: string): string => `(${followed('p.unit_id', roots)} OR EXISTS (
  SELECT FROM plan_receipts c WHERE c.plan_id = p.id AND ${withinUnits('c.unit_id', roots)}))`;

const unitName = nameOn('p.unit_id', `(p.filed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`);

const receipts = (what: string): string => `(SELECT count(${what})::int FROM plan_receipts c WHERE c.plan_id = p.id)`;

/** Columns of PlanItem. */
export const planColumns = `p.id, p.code, p.movement_id AS "movementId", m.name AS "movementName", p.unit_id AS "unitId", ${unitName} AS "unitName",
  p.document_number AS "documentNumber", p.document_date AS "documentDate", p.filed_at AS "filedAt", p.judged_at AS "judgedAt", p.due_at AS "dueAt",
  p.late, p.state, ${receipts('c.received_at')} AS received, ${receipts('*')} AS recipients, p.version`;

export const fromPlans = 'plans p JOIN movements m ON m.id = p.movement_id';

const filedAt = { expression: 'p.filed_at', type: 'timestamptz' as const };

/** Plans the caller sees. */
export const planList: ListDefinition<PlanFilters> = {
  columns: planColumns,
  from: fromPlans,
  unitColumn: 'p.unit_id',
  scope: planSeen,
  idColumn: 'p.id',
  filters: {
    movementId: (id, bind) => `p.movement_id = ${bind(id)}::uuid`,
    unitId: underUnit('p.unit_id'),
    state: oneOf('p.state'),
    late: (wanted) => `p.late = ${wanted}`,
    toReceive: ({ wanted, roots }, bind) => `${wanted ? '' : 'NOT '}EXISTS (SELECT FROM plan_receipts c
      WHERE c.plan_id = p.id AND p.state = 'filed' AND c.received_at IS NULL AND ${mayAcknowledge(roots, bind)})`,
    q: (value, bind) => {
      const text = bind(value);
      return `(p.code = upper(btrim(${text}::text)) OR strpos(fold(p.document_number), fold(${text}::text)) > 0
        OR strpos(fold(${unitName}), fold(${text}::text)) > 0)`;
    },
  },
  sorts: { '-filedAt': { ...filedAt, direction: 'DESC' }, filedAt: { ...filedAt, direction: 'ASC' } },
  defaultSort: '-filedAt',
};
