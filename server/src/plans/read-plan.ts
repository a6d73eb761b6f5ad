import type { Plan, PlanReceipt } from '@chung-tay/shared/plans/schema';
import { binder } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { nameOn } from '../movements/movement-list.ts';
import { acknowledging, fromPlans, mayAcknowledge, planColumns, planSeen } from './plan-list.ts';

const detail = `p.file_name AS "fileName", p.file_type AS "fileType", p.file_bytes AS "fileBytes", p.filed_by_name AS "filedBy",
  p.late_reason AS "lateReason", p.supersede_reason AS "supersedeReason", p.supersedes_id AS "supersedesId",
  (SELECT n.id FROM plans n WHERE n.supersedes_id = p.id) AS "supersededById"`;

/** One plan the caller sees, with where its copies went; `not_found` else. Commands answer with it too. */
export async function readPlan(context: HandlerContext, id: string): Promise<Plan> {
  const { client, roots } = context;
  const values: unknown[] = [id];
  const mine = mayAcknowledge(acknowledging(context), binder(values));
  const [head, receipts] = await Promise.all([
    client.query<Omit<Plan, 'receipts'>>({
      name: 'read_plan',
      text: `SELECT ${planColumns}, ${detail} FROM ${fromPlans} WHERE p.id = $1 AND ${planSeen('$2')}`,
      values: [id, roots],
    }),
    client.query<PlanReceipt>({
      name: 'receipts_of_plan',
      text: `SELECT c.recipient, c.unit_id AS "unitId", ${nameOn('c.unit_id', `(p.filed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`)} AS "unitName",
               c.received_by_name AS "receivedBy", c.received_at AS "receivedAt", c.received_at IS NULL AND p.state = 'filed' AND ${mine} AS mine
             FROM plan_receipts c JOIN plans p ON p.id = c.plan_id WHERE c.plan_id = $1
             ORDER BY array_position('{block_lead,home_affairs,front}', c.recipient)`,
      values,
    }),
  ]);
  return { ...found(head.rows[0], 'kế hoạch này'), receipts: receipts.rows };
}
