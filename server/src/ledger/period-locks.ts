import type { Input } from '@chung-tay/shared/core/contract';
import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { PeriodLock } from '@chung-tay/shared/ledger/schema';
import { type ListDefinition, listPage, underUnit, withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type Query } from '../core/http/handler.ts';
import { unitNameOn } from './queries.ts';

type Filters = Pick<Input<typeof ledgerRoutes.listPeriodLocks>, 'unitId' | 'open' | 'q'>;

export const lockList: ListDefinition<Filters> = {
  columns: `l.id, l.unit_id AS "unitId", ${unitNameOn('l.unit_id', 'l.locked_until')} AS "unitName", l.locked_until AS "lockedUntil",
    l.reason, l.locked_by_name AS "lockedBy", l.locked_at AS "lockedAt", l.unlocked_by_name AS "unlockedBy",
    l.unlocked_at AS "unlockedAt", l.unlock_reason AS "unlockReason", l.version`,
  from: 'ledger_period_locks l',
  unitColumn: 'l.unit_id',
  idColumn: 'l.id',
  filters: {
    unitId: underUnit('l.unit_id'),
    open: (value) => `l.unlocked_at IS ${value ? '' : 'NOT '}NULL`,
    q: (value, bind) => `strpos(fold(l.reason), fold(${bind(value)}::text)) > 0`,
  },
  sorts: {
    '-lockedAt': { expression: 'l.locked_at', type: 'timestamptz', direction: 'DESC' },
    lockedAt: { expression: 'l.locked_at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-lockedAt',
};

/** Every closing of books in the caller's scope, those opened again included. */
export const listPeriodLocks: Query<typeof ledgerRoutes.listPeriodLocks> = (context, input) =>
  listPage<PeriodLock, Filters>(context.client, context.roots, lockList, input);

/** One closing within scope; `not_found` else. */
export async function readPeriodLock(client: Client, roots: readonly string[], id: string): Promise<PeriodLock> {
  const { rows } = await client.query<PeriodLock>({
    name: 'read_period_lock',
    text: `SELECT ${lockList.columns} FROM ${lockList.from} WHERE l.id = $2 AND ${withinUnits('l.unit_id', '$1')}`,
    values: [roots, id],
  });
  return found(rows[0], 'lần khóa sổ');
}

/** The last day on which the books of a fund are closed now; null when they are open. */
export async function lockedUntil(client: Client, unitId: string): Promise<string | null> {
  const { rows } = await client.query<{ day: string | null }>({
    name: 'locked_until',
    text: 'SELECT max(locked_until) AS day FROM ledger_period_locks WHERE unit_id = $1 AND unlocked_at IS NULL',
    values: [unitId],
  });
  return rows[0]?.day ?? null;
}
