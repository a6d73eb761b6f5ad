import type { Input } from '@chung-tay/shared/core/contract';
import type { keyRoutes } from '@chung-tay/shared/keys/contract';
import { expiringDays, type KeyState } from '@chung-tay/shared/keys/schema';
import { type ListDefinition, underUnit } from '../core/db/list.ts';

/** The filters of the list, the states as of a day. */
export type KeyFilters = Omit<Input<typeof keyRoutes.exportKeys>, 'format' | 'state'> & {
  state?: readonly KeyState[] | undefined;
};

/** What of a key is in force on that day: an SQL expression. */
const stateOn = (
  today: string,
): string => `CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.expires_on < ${today} THEN 'expired'
  WHEN k.expires_on <= ${today} + ${expiringDays} THEN 'expiring' ELSE 'active' END`;

/** Columns of Key, as of that day. */
export const keyColumns = (
  today: string,
): string => `k.id, k.name, k.start, k.user_id AS "userId", u.full_name AS "userName", u.service,
  k.scopes, coalesce((SELECT json_agg(json_build_object('id', n.unit_id, 'name', n.name) ORDER BY n.name) FROM unnest(k.units) AS x (id)
    JOIN LATERAL (SELECT v.unit_id, v.name FROM unit_versions v WHERE v.unit_id = x.id ORDER BY v.valid_from DESC LIMIT 1) n ON true), '[]') AS units,
  k.addresses, ${stateOn(today)} AS state, k.expires_on AS "expiresOn", k.previous_until AS "previousUntil", k.last_used_on AS "lastUsedOn",
  k.last_used_from AS "lastUsedFrom", k.created_by_name AS "createdBy", k.created_at AS "createdAt", k.rotated_at AS "rotatedAt",
  k.revoked_at AS "revokedAt", k.revoked_by_name AS "revokedBy", k.revoke_reason AS "revokeReason", k.version`;

export const fromKeys = 'api_keys k JOIN users u ON u.id = k.user_id';

/** A day of the code as SQL: no caller's text. */
export const dayLiteral = (day: string): string => `'${day}'::date`;

/** Keys the caller sees. */
export function keyList(today: string): ListDefinition<KeyFilters> {
  const day = dayLiteral(today);
  return {
    columns: keyColumns(day),
    from: fromKeys,
    unitColumn: 'k.unit_id',
    idColumn: 'k.id',
    filters: {
      unitId: underUnit('k.unit_id'),
      userId: (id, bind) => `k.user_id = ${bind(id)}::uuid`,
      state: (states, bind) => `${stateOn(day)} = ANY (${bind(states)}::text[])`,
      q: (value, bind) => {
        const text = bind(value);
        return `(strpos(fold(k.name), fold(${text}::text)) > 0 OR strpos(fold(u.full_name), fold(${text}::text)) > 0)`;
      },
    },
    sorts: {
      '-createdAt': { expression: 'k.created_at', type: 'timestamptz', direction: 'DESC' },
      expiresOn: { expression: 'k.expires_on', type: 'date', direction: 'ASC' },
      '-expiresOn': { expression: 'k.expires_on', type: 'date', direction: 'DESC' },
    },
    defaultSort: '-createdAt',
  };
}
