import type { Input } from '@chung-tay/shared/core/contract';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { FundAccount } from '@chung-tay/shared/donations/schema';
import { type ListDefinition, listPage, underUnit, withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type Query } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';

type Filters = Pick<Input<typeof donationRoutes.listFundAccounts>, 'unitId' | 'q'>;

export const accountList: ListDefinition<Filters> = {
  columns: `f.id, f.unit_id AS "unitId", ${unitNameOn('f.unit_id', 'f.valid_from')} AS "unitName", f.bank_bin AS "bankBin",
    f.bank_name AS "bankName", f.account_number AS "accountNumber", f.holder, f.valid_from AS "validFrom", f.valid_to AS "validTo",
    f.created_at AS "createdAt", f.version`,
  from: 'fund_accounts f',
  unitColumn: 'f.unit_id',
  idColumn: 'f.id',
  filters: {
    unitId: underUnit('f.unit_id'),
    q: (value, bind) => {
      const text = bind(value);
      return `(f.account_number = upper(${text}::text) OR strpos(fold(f.holder), fold(${text}::text)) > 0)`;
    },
  },
  sorts: {
    '-validFrom': { expression: 'f.valid_from', type: 'date', direction: 'DESC' },
    validFrom: { expression: 'f.valid_from', type: 'date', direction: 'ASC' },
  },
  defaultSort: '-validFrom',
};

/** Accounts of the funds in the caller's scope, newest first. */
export const listFundAccounts: Query<typeof donationRoutes.listFundAccounts> = (context, input) =>
  listPage<FundAccount, Filters>(context.client, context.roots, accountList, input);

/** One account within scope; `not_found` else. */
export async function readFundAccount(client: Client, roots: readonly string[], id: string): Promise<FundAccount> {
  const { rows } = await client.query<FundAccount>({
    name: 'read_fund_account',
    text: `SELECT ${accountList.columns} FROM ${accountList.from} WHERE f.id = $2 AND ${withinUnits('f.unit_id', '$1')}`,
    values: [roots, id],
  });
  return found(rows[0], 'tài khoản của quỹ');
}

/** The account a fund uses on a day; undefined when it has told none. */
export async function fundAccountOn(client: Client, unitId: string, day: string): Promise<FundAccount | undefined> {
  const { rows } = await client.query<FundAccount>({
    name: 'fund_account_on',
    text: `SELECT ${accountList.columns} FROM ${accountList.from}
           WHERE f.unit_id = $1 AND f.valid_from <= $2::date AND coalesce(f.valid_to, 'infinity') >= $2::date`,
    values: [unitId, day],
  });
  return rows[0];
}
