import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { ChartAccount } from '@chung-tay/shared/ledger/schema';
import type { Query } from '../core/http/handler.ts';

const inForce = (day: string): string => `${day} BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')`;

/** The chart of accounts of a day, by number: the same for everybody. */
export const listChartAccounts: Query<typeof ledgerRoutes.listChartAccounts> = async ({ client, now }, { on }) => {
  const { rows } = await client.query<ChartAccount>({
    name: 'chart_accounts',
    text: `SELECT c.account_type AS "accountType", c.kind, c.number, c.name, c.valid_from AS "validFrom", c.valid_to AS "validTo",
             c.citation, c.assumed
           FROM chart_accounts c WHERE ${inForce('$1::date')} ORDER BY c.number, c.account_type, c.kind`,
    values: [on ?? dayInVietnam(now)],
  });
  return { data: rows };
};

/** The number that accounts of a type and kind of value have in the chart of a day; null before there was one. */
export const chartNumberOn = (type: string, kind: string, day: string): string =>
  `(SELECT c.number FROM chart_accounts c WHERE c.account_type = ${type} AND c.kind = ${kind} AND ${inForce(day)})`;
