import { sumVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Allocation } from '@chung-tay/shared/donations/schema';
import type { Settlement } from '@chung-tay/shared/donations/traces';
import { withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { answerPaper } from '../core/document/answer-paper.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { readUnitChain } from '../units/unit-chain.ts';
import { readAllocationsOf } from './allocation-queries.ts';
import { settlementPaper } from './settlement-paper.ts';

type HouseFacts = Pick<
  Settlement,
  | 'houseId'
  | 'houseCode'
  | 'headName'
  | 'village'
  | 'unitId'
  | 'unitName'
  | 'status'
  | 'plannedCostVnd'
  | 'ownShareVnd'
  | 'allocatedVnd'
  | 'releasedVnd'
>;

/** Source by source what a house got against what it costs (B6). Only what stands: what was taken back is left out. */
export const getHouseSettlement: Query<typeof donationRoutes.getHouseSettlement> = (context, { id }) =>
  readSettlement(context, id);

/** The same as a paper of the house's commune, dated today. */
export const getHouseSettlementPaper: Query<typeof donationRoutes.getHouseSettlementPaper> = async (
  context,
  { id, format },
) => {
  const settlement = await readSettlement(context, id);
  const today = dayInVietnam(context.now);
  const units = await readUnitChain(context.client, settlement.unitId, today);
  return answerPaper(settlementPaper(settlement, units, today), format, `quyet-toan-${settlement.houseCode}`);
};

async function readSettlement({ client, roots, now }: HandlerContext, id: string): Promise<Settlement> {
  const [houses, allocations, inKind] = await Promise.all([
    client.query<HouseFacts>({
      name: 'house_to_settle',
      text: `SELECT h.id AS "houseId", h.code AS "houseCode", k.head_name AS "headName", k.village, h.unit_id AS "unitId",
               ${unitNameOn('h.unit_id', '$3::date')} AS "unitName", h.status, h.planned_cost_vnd AS "plannedCostVnd",
               h.own_share_vnd AS "ownShareVnd", m.allocated_vnd AS "allocatedVnd", m.released_vnd AS "releasedVnd"
             FROM houses h JOIN households k ON k.id = h.household_id JOIN house_money m ON m.house_id = h.id
             WHERE h.id = $2 AND ${withinUnits('h.unit_id', '$1')}`,
      values: [roots, id, dayInVietnam(now)],
    }),
    readAllocationsOf(client, roots, 'house_id', id),
    readInKind(client, id),
  ]);
  const house = found(houses.rows[0], 'căn nhà');
  const inKindVnd = sumVnd(inKind.map(({ valueVnd }) => valueVnd));
  const lacking = house.plannedCostVnd - house.ownShareVnd - house.allocatedVnd;
  return {
    ...house,
    unreleasedVnd: house.allocatedVnd - house.releasedVnd,
    gapVnd: Math.max(lacking, 0),
    inKindVnd,
    gapAfterInKindVnd: Math.max(lacking - inKindVnd, 0),
    sources: sourcesOf(allocations),
    inKind,
  };
}

/** Allocations of money that stand, gathered by donor in the order of the first gift. */
function sourcesOf(allocations: readonly Allocation[]): Settlement['sources'] {
  const standing = allocations.filter(({ kind, state }) => kind === 'cash' && state !== 'reversed');
  return [...Map.groupBy(standing, ({ donorId }) => donorId)].map(([donorId, group]) => {
    const items = group.map(({ id, donationId, donationCode, allocatedAt, amountVnd, releasedVnd, releasedOn }) => ({
      allocationId: id,
      donationId,
      donationCode,
      allocatedOn: dayInVietnam(new Date(allocatedAt)),
      allocatedVnd: amountVnd,
      releasedOn,
      releasedVnd,
    }));
    return {
      donorId,
      donorName: group[0]?.donorName ?? '',
      allocatedVnd: sumVnd(items.map((item) => item.allocatedVnd)),
      releasedVnd: sumVnd(items.map((item) => item.releasedVnd)),
      items,
    };
  });
}

/** Goods and labour set aside for a house, net of what went back, each kind apart; in thousandths, reckoned in đồng. */
async function readInKind(client: Client, houseId: string): Promise<Settlement['inKind']> {
  const { rows } = await client.query<Settlement['inKind'][number]>({
    name: 'house_in_kind',
    text: `SELECT a.kind, a.item, a.measure, sum(b.total_in)::bigint AS allocated, sum(b.total_out)::bigint AS released,
             sum(b.value_in)::bigint AS "valueVnd"
           FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
           WHERE a.house_id = $1 AND a.type = 'allocation' AND a.kind <> 'cash'
           GROUP BY a.kind, a.item, a.measure HAVING sum(b.total_in) > 0 ORDER BY a.kind, a.item, a.measure`,
    values: [houseId],
  });
  return rows;
}
