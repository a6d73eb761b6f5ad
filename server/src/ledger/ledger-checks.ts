import type { Input } from '@chung-tay/shared/core/contract';
import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { LedgerCheckRun } from '@chung-tay/shared/ledger/schema';
import { type ListDefinition, listPage } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';

type Filters = Pick<Input<typeof ledgerRoutes.listLedgerChecks>, 'ok' | 'q'>;

/** A check is of the whole ledger: whoever may ask for one sees all that were kept, so the roots restrict nothing. */
export const checkList: ListDefinition<Filters> = {
  columns: 'c.id, c.checked_at AS "checkedAt", c.ok, c.broken',
  from: 'ledger_checks c',
  unitColumn: 'c.id',
  scope: (roots) => `${roots}::uuid[] IS NOT NULL`,
  idColumn: 'c.id',
  filters: {
    ok: (value, bind) => `c.ok = ${bind(value)}::boolean`,
    q: (value, bind) => `strpos(fold(c.broken::text), fold(${bind(value)}::text)) > 0`,
  },
  sorts: { '-checkedAt': { expression: 'c.checked_at', type: 'timestamptz', direction: 'DESC' } },
  defaultSort: '-checkedAt',
};

/** The runs of the nightly check, newest first, each with what it found broken. */
export const listLedgerChecks: Query<typeof ledgerRoutes.listLedgerChecks> = ({ client, roots }, input) =>
  listPage<LedgerCheckRun, Filters>(client, roots, checkList, input);
