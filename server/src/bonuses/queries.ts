import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import {
  type Bonus,
  type BonusItem,
  bonusMethods,
  bonusStates,
  type RewardFund,
} from '@chung-tay/shared/bonuses/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage, withinEitherUnit, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { type BonusFilters, bonusColumns, bonusList, fromBonuses, isBonus } from './bonus-list.ts';

export const listBonuses: Query<typeof bonusRoutes.listBonuses> = (context, input) =>
  listPage<BonusItem, BonusFilters>(context.client, context.roots, bonusList, input);

const columns: readonly ExportColumn[] = [
  { name: 'awardCode', title: 'Mã hồ sơ' },
  { name: 'awardeeName', title: 'Họ tên, tập thể, hộ' },
  { name: 'awardUnitName', title: 'Đơn vị đề nghị' },
  { name: 'formName', title: 'Hình thức' },
  { name: 'commendationNumber', title: 'Số quyết định' },
  { name: 'decidedOn', title: 'Ngày quyết định', kind: 'day' },
  { name: 'unitName', title: 'Đơn vị chi' },
  { name: 'amountVnd', title: 'Tiền thưởng (đồng)', kind: 'number' },
  { name: 'state', title: 'Tình trạng', labels: bonusStates },
  { name: 'paymentCode', title: 'Mã khoản chi' },
  { name: 'recipientName', title: 'Người nhận' },
  { name: 'method', title: 'Cách chi', labels: bonusMethods },
  { name: 'preparedBy', title: 'Người lập' },
  { name: 'approvedBy', title: 'Người duyệt' },
  { name: 'paidOn', title: 'Ngày chi', kind: 'day' },
  { name: 'recoveredOn', title: 'Ngày thu hồi', kind: 'day' },
];

/** The bonuses of the list, whole. */
export const exportBonuses: Query<typeof bonusRoutes.exportBonuses> = (context, { format, ...filters }) =>
  exportList(context, bonusList, filters, columns, { noun: 'bonus', format, filename: 'tien-thuong' });

const selectPayments = `SELECT p.id, p.code, p.state, p.amount_vnd AS "amountVnd", p.method, p.recipient_name AS "recipientName",
    p.prepared_by_name AS "preparedBy", p.prepared_at AS "preparedAt", p.approved_by_name AS "approvedBy", p.approved_at AS "approvedAt",
    p.paid_on AS "paidOn", p.transaction_id AS "transactionId", p.reason, p.ended_by_name AS "endedBy", p.ended_at AS "endedAt",
    p.recovered_on AS "recoveredOn", p.recovered_transaction_id AS "recoveredTransactionId"
  FROM bonus_payments p WHERE p.award_id = $1 AND ${withinEitherUnit('p.unit_id', 'p.award_unit_id', '$2')} ORDER BY p.prepared_at DESC, p.id DESC`;

/** The bonus of one award with every payment, from either side; `not_found` otherwise. Commands answer with it too. */
export async function readBonus({ client, roots }: HandlerContext, id: string): Promise<Bonus> {
  const values = [id, roots];
  const [bonus, payments] = await Promise.all([
    client.query<BonusItem>({
      name: 'read_bonus',
      text: `SELECT ${bonusColumns} FROM ${fromBonuses} WHERE w.id = $1 AND ${isBonus} AND ${withinEitherUnit('c.unit_id', 'e.unit_id', '$2')}`,
      values,
    }),
    client.query<Bonus['payments'][number]>({ name: 'payments_of_bonus', text: selectPayments, values }),
  ]);
  return { ...found(bonus.rows[0], 'khoản thưởng này'), payments: payments.rows };
}

export const getBonus: Query<typeof bonusRoutes.getBonus> = (context, { id }) => readBonus(context, id);

export const getBonusHistory: Query<typeof bonusRoutes.getBonusHistory> = async (context, { id, ...page }) => {
  await readBonus(context, id);
  return readHistory(context.client, context.roots, { type: 'bonus', id }, page);
};

/** Funds of units within scope that were put in funds or owe something; the one asked for when named. */
export async function readRewardFunds({ client, roots }: HandlerContext, unitId?: string): Promise<RewardFund[]> {
  const { rows } = await client.query<RewardFund>({
    name: unitId ? 'reward_fund_of' : 'reward_funds',
    text: `WITH due AS (
             SELECT c.unit_id, coalesce(sum(e.bonus_vnd) FILTER (WHERE p.state = 'prepared'), 0)::bigint AS prepared_vnd,
               coalesce(sum(e.bonus_vnd) FILTER (WHERE p.id IS NULL AND w.status <> 'revoked'), 0)::bigint AS owed_vnd
             FROM ${fromBonuses} WHERE ${isBonus} AND ${withinUnits('c.unit_id', '$1')} GROUP BY c.unit_id
           ), fund AS (SELECT m.* FROM reward_money m WHERE ${withinUnits('m.unit_id', '$1')})
           SELECT u.unit_id AS "unitId", ${unitNameOn('u.unit_id', 'current_date')} AS "unitName", coalesce(fund.funded_vnd, 0) AS "fundedVnd",
             coalesce(fund.rewarded_vnd, 0) AS "rewardedVnd", coalesce(fund.available_vnd, 0) AS "availableVnd",
             coalesce(due.prepared_vnd, 0) AS "preparedVnd", coalesce(due.owed_vnd, 0) AS "owedVnd"
           FROM (SELECT unit_id FROM due UNION SELECT unit_id FROM fund) u LEFT JOIN due USING (unit_id) LEFT JOIN fund USING (unit_id)
           ${unitId ? 'WHERE u.unit_id = $2' : ''} ORDER BY 2, 1`,
    values: [roots, ...(unitId ? [unitId] : [])],
  });
  return rows;
}

export const listRewardFunds: Query<typeof bonusRoutes.listRewardFunds> = async (context) => ({
  data: await readRewardFunds(context),
});
