import { grants as matrix, type Permission, permissions, type Role } from '@chung-tay/shared/core/permissions';
import { isInScope } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import type { Me, User } from '@chung-tay/shared/users/schema';
import { readHistory } from '../core/audit/audit.ts';
import { type ListDefinition, listPage } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type HandlerContext, type Query, requireActor } from '../core/http/handler.ts';
import { idleSessionMs } from './session-tokens.ts';

const columns = `u.id, u.username, u.full_name AS "fullName", u.active, u.created_at AS "createdAt", u.version,
  coalesce((
    SELECT json_agg(json_build_object('id', g.id, 'role', g.role, 'unitId', g.unit_id, 'unitName', v.name,
      'validFrom', g.valid_from, 'validTo', g.valid_to, 'delegatedBy', lender.full_name, 'reason', g.reason) ORDER BY g.valid_from, g.id)
    FROM grants g
    JOIN LATERAL (SELECT name FROM unit_versions WHERE unit_id = g.unit_id ORDER BY valid_from DESC LIMIT 1) v ON true
    LEFT JOIN users lender ON lender.id = g.delegated_by
    WHERE g.user_id = u.id
  ), '[]') AS grants`;

/**
 * Whom the roots may see: who holds or held a grant at a unit they reach; who never held any is seen from the province
 * and by who made them.
 * `$n` is the placeholder of the roots.
 */
const visible = (roots: string): string => `(
  EXISTS (SELECT 1 FROM grants g JOIN unit_reach r ON r.unit_id = g.unit_id WHERE g.user_id = u.id AND r.root_id = ANY (${roots}::uuid[]))
  OR NOT EXISTS (SELECT 1 FROM grants g WHERE g.user_id = u.id)
    AND (u.created_by = app_user_id()
      OR EXISTS (SELECT 1 FROM unit_reach r JOIN units p ON p.id = r.unit_id AND p.kind = 'province' WHERE r.root_id = ANY (${roots}::uuid[]))))`;

/** One user by id, whoever asks: for oneself and for answers of commands that locked the row already. */
export async function readUser(client: Client, id: string): Promise<User | undefined> {
  const { rows } = await client.query<User>({
    name: 'read_user',
    text: `SELECT ${columns} FROM users u WHERE u.id = $1`,
    values: [id],
  });
  return rows[0];
}

/** One user within the roots, locked for a change. */
export async function lockUser(context: HandlerContext, id: string): Promise<User> {
  const { rows } = await context.client.query<User>({
    name: 'lock_user',
    text: `SELECT ${columns} FROM users u WHERE u.id = $2 AND ${visible('$1')} FOR UPDATE OF u`,
    values: [context.roots, id],
  });
  return found(rows[0], 'người dùng');
}

/** The user as they see themselves: only the roles in force today, with what they allow. */
export async function readMe(client: Client, id: string, now: Date): Promise<Me> {
  const user = found(await readUser(client, id), 'người dùng');
  const today = dayInVietnam(now);
  const grants = user.grants.filter(
    (grant) => grant.validFrom <= today && (grant.validTo === null || grant.validTo >= today),
  );
  const held = new Set<Permission>(grants.flatMap((grant) => matrix[grant.role as Role]));
  return { ...user, grants, permissions: permissions.filter((permission) => held.has(permission)) };
}

/** The unit that stands for the installation: events about nobody's unit are kept there. */
export async function provinceId(client: Pick<Client, 'query'>): Promise<string> {
  const { rows } = await client.query<{ id: string }>({
    name: 'province_id',
    text: `SELECT id FROM units WHERE kind = 'province' ORDER BY id LIMIT 1`,
  });
  return found(rows[0], 'đơn vị cấp tỉnh').id;
}

/**
 * The unit at which events about a user are kept, so that whoever sees the user sees their history: that of their first
 * grant; the province for who holds none, and for a name nobody has.
 */
export async function unitOfUser(client: Client, userId: string | null): Promise<string> {
  const { rows } = await client.query<{ id: string }>({
    name: 'unit_of_user',
    text: `SELECT coalesce(
             (SELECT unit_id FROM grants WHERE user_id = $1 ORDER BY valid_from, id LIMIT 1),
             (SELECT id FROM units WHERE kind = 'province' ORDER BY id LIMIT 1)) AS id`,
    values: [userId],
  });
  return found(rows[0], 'đơn vị cấp tỉnh').id;
}

/** To a program: what its key may of it. */
export const getMe: Query<typeof userRoutes.getMe> = async (context) => {
  const actor = requireActor(context);
  const me = await readMe(context.client, actor.id, context.now);
  return { ...me, permissions: me.permissions.filter((permission) => isInScope(actor, permission)) };
};

interface Filters {
  /** Held on this day. */
  role: { name: Role; day: string };
  unitId: string;
  active: boolean;
  q: string;
}

export const userList: ListDefinition<Filters> = {
  columns,
  from: 'users u',
  unitColumn: 'none',
  scope: visible,
  idColumn: 'u.id',
  filters: {
    role: (value, bind) =>
      `EXISTS (SELECT 1 FROM grants g WHERE g.user_id = u.id AND g.role = ${bind(value.name)}
        AND ${bind(value.day)}::date BETWEEN g.valid_from AND coalesce(g.valid_to, 'infinity'))`,
    unitId: (value, bind) =>
      `EXISTS (SELECT 1 FROM grants g JOIN unit_reach r ON r.unit_id = g.unit_id WHERE g.user_id = u.id AND r.root_id = ${bind(value)}::uuid)`,
    active: (value, bind) => `u.active = ${bind(value)}`,
    q: (value, bind) =>
      `(strpos(fold(u.full_name), fold(${bind(value)})) > 0 OR strpos(u.username, lower(${bind(value)})) > 0)`,
  },
  sorts: {
    username: { expression: 'u.username', type: 'text', direction: 'ASC' },
    '-username': { expression: 'u.username', type: 'text', direction: 'DESC' },
  },
  defaultSort: 'username',
};

export const listUsers: Query<typeof userRoutes.listUsers> = ({ client, roots, now }, { role, ...input }) =>
  listPage<User, Filters>(client, roots, userList, {
    ...input,
    ...(role ? { role: { name: role, day: dayInVietnam(now) } } : {}),
  });

async function requireUser({ client, roots }: HandlerContext, id: string): Promise<User> {
  const { rows } = await client.query<User>({
    name: 'visible_user',
    text: `SELECT ${columns} FROM users u WHERE u.id = $2 AND ${visible('$1')}`,
    values: [roots, id],
  });
  return found(rows[0], 'người dùng');
}

export const getUser: Query<typeof userRoutes.getUser> = (context, { id }) => requireUser(context, id);

export const getUserHistory: Query<typeof userRoutes.getUserHistory> = async (context, { id, ...page }) => {
  await requireUser(context, id);
  return readHistory(context.client, context.roots, { type: 'user', id }, page);
};

export const listSessions: Query<typeof userRoutes.listSessions> = async (context) => {
  const { rows } = await context.client.query({
    name: 'list_sessions',
    text: `SELECT id, created_at AS "createdAt", last_used_at AS "lastUsedAt", user_agent AS "userAgent", id = $2 AS current
           FROM sessions WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $3 AND last_used_at > $4 ORDER BY last_used_at DESC LIMIT 100`,
    values: [requireActor(context).id, context.sessionId, context.now, new Date(context.now.getTime() - idleSessionMs)],
  });
  return { data: rows };
};
