import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { keyRoutes } from '@chung-tay/shared/keys/contract';
import { type Key, keyStates, type ServiceAccount } from '@chung-tay/shared/keys/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage, withinUnits } from '../core/db/list.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { found } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { dayLiteral, fromKeys, type KeyFilters, keyColumns, keyList } from './key-list.ts';

export const listKeys: Query<typeof keyRoutes.listKeys> = ({ client, roots, now }, input) =>
  listPage<Key, KeyFilters>(client, roots, keyList(dayInVietnam(now)), input);

const cells: readonly ExportColumn[] = [
  { name: 'name', title: 'Tên khóa' },
  { name: 'start', title: 'Bắt đầu bằng' },
  { name: 'userName', title: 'Người dùng' },
  { name: 'state', title: 'Tình trạng', labels: keyStates },
  { name: 'expiresOn', title: 'Hết hạn', kind: 'day' },
  { name: 'lastUsedOn', title: 'Dùng gần nhất', kind: 'day' },
  { name: 'lastUsedFrom', title: 'Từ mạng' },
  { name: 'createdBy', title: 'Người tạo' },
  { name: 'createdAt', title: 'Tạo lúc', kind: 'instant' },
];

/** The keys of the list, whole, as CSV, XLSX or JSON lines; no secret is in it. */
export const exportKeys: Query<typeof keyRoutes.exportKeys> = (context, { format, ...filters }) => {
  const options = { noun: 'key', format, filename: 'khoa-api' };
  return exportList<KeyFilters>(context, keyList(dayInVietnam(context.now)), filters, cells, options);
};

/** One key the caller sees; `not_found` else. Commands answer with it too. */
export async function readKey({ client, roots, now }: HandlerContext, id: string): Promise<Key> {
  const { rows } = await client.query<Key>(
    `SELECT ${keyColumns(dayLiteral(dayInVietnam(now)))} FROM ${fromKeys} WHERE k.id = $1 AND ${withinUnits('k.unit_id', '$2')}`,
    [id, roots],
  );
  return found(rows[0], 'khóa này');
}

export const getKey: Query<typeof keyRoutes.getKey> = (context, { id }) => readKey(context, id);

export const getKeyHistory: Query<typeof keyRoutes.getKeyHistory> = async (context, { id, ...page }) => {
  await readKey(context, id);
  return readHistory(context.client, context.roots, { type: 'key', id }, page);
};

/** Columns of ServiceAccount on a day ($1). */
const accountColumns = `u.id, u.username, u.full_name AS "fullName", u.active, u.created_at AS "createdAt",
  (SELECT count(*)::int FROM grants g WHERE g.user_id = u.id AND $1::date BETWEEN g.valid_from AND coalesce(g.valid_to, 'infinity')) AS roles,
  (SELECT count(*)::int FROM api_keys k WHERE k.user_id = u.id AND k.revoked_at IS NULL AND k.expires_on >= $1::date) AS keys`;

/** One service account, whoever asks: for the answer of the command that made it. */
export async function readAccount({ client, now }: HandlerContext, id: string): Promise<ServiceAccount> {
  const { rows } = await client.query<ServiceAccount>({
    name: 'read_service_account',
    text: `SELECT ${accountColumns} FROM users u WHERE u.id = $2 AND u.service`,
    values: [dayInVietnam(now), id],
  });
  return found(rows[0], 'tài khoản máy');
}

/** Service accounts with a role within reach, and those without any role that the caller made or the province sees. */
export const listServiceAccounts: Query<typeof keyRoutes.listServiceAccounts> = async (
  { client, roots, now },
  { q },
) => {
  const { rows } = await client.query<ServiceAccount>({
    name: 'list_service_accounts',
    text: `SELECT ${accountColumns} FROM users u
           WHERE u.service AND ($3::text IS NULL OR strpos(fold(u.full_name), fold($3)) > 0 OR strpos(u.username, lower($3)) > 0) AND (
             EXISTS (SELECT FROM grants g WHERE g.user_id = u.id AND ${withinUnits('g.unit_id', '$2')})
             OR NOT EXISTS (SELECT FROM grants g WHERE g.user_id = u.id) AND (u.created_by = app_user_id()
               OR EXISTS (SELECT FROM unit_reach r JOIN units p ON p.id = r.unit_id AND p.kind = 'province' WHERE r.root_id = ANY ($2::uuid[]))))
           ORDER BY u.full_name, u.id LIMIT 200`,
    values: [dayInVietnam(now), roots, q ?? null],
  });
  return { data: rows };
};
