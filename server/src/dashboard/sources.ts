import type { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import type { DashboardSources, Money } from '@chung-tay/shared/dashboard/schema';
import { type DonorKind, donorKinds } from '@chung-tay/shared/donations/schema';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { type Asked, dashboardUnit } from './dashboard-unit.ts';

interface SourceRow extends Omit<Money, 'availableVnd'> {
  source: DonorKind;
}

const most = Number.MAX_SAFE_INTEGER;
const sum = (expression: string): string => `least(sum(${expression}), ${most})::bigint`;

const withBalance = (money: Omit<Money, 'availableVnd'>): Money => ({
  ...money,
  availableVnd: money.receivedVnd - money.allocatedVnd,
});

async function readSources(
  context: HandlerContext,
  members: readonly string[],
  day: string | null,
): Promise<SourceRow[]> {
  const { rows } = await context.client.query<SourceRow>({
    name: 'dashboard_sources',
    text: `SELECT source, ${sum('pledged_vnd')} AS "pledgedVnd", ${sum('received_vnd + allotted_vnd')} AS "receivedVnd",
             ${sum('allocated_vnd')} AS "allocatedVnd", ${sum('released_vnd')} AS "releasedVnd"
           FROM money_on($1::date, $2::uuid[]) WHERE side = 'fund' GROUP BY source`,
    values: [day, members],
  });
  return rows;
}

/** Money of the funds here by kind of source, in the order of the kinds; sources that never gave are left out. */
export const getSources: Query<typeof dashboardRoutes.getSources> = async (context, input: Asked) => {
  const { unit, members } = await dashboardUnit(context, input);
  const rows = await readSources(context, members, unit.current ? null : unit.asOf);
  const sources = (Object.keys(donorKinds) as DonorKind[]).flatMap((kind): DashboardSources['sources'] => {
    const row = rows.find(({ source }) => source === kind);
    if (!row) return [];
    const { source, ...money } = row;
    return [{ source, money: withBalance(money) }];
  });
  const add = (name: keyof Omit<Money, 'availableVnd'>): number =>
    Math.min(
      rows.reduce((all, row) => all + row[name], 0),
      most,
    );
  const total = withBalance({
    pledgedVnd: add('pledgedVnd'),
    receivedVnd: add('receivedVnd'),
    allocatedVnd: add('allocatedVnd'),
    releasedVnd: add('releasedVnd'),
  });
  return { asOf: unit.asOf, treeOn: unit.era, sources, total };
};
