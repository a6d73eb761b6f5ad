import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { kindOf, notificationKindNames, type Told } from '@chung-tay/shared/notifications/kinds';
import type { Notification } from '@chung-tay/shared/notifications/schema';
import { type ListDefinition, listPage } from '../core/db/list.ts';
import { type HandlerContext, type Query, requireActor } from '../core/http/handler.ts';
import { openable, rolesByPermission } from './openable.ts';

interface Filters {
  unread: boolean;
  kind: string[];
  /** Always asked: one's own, and what one may open today. */
  seenBy: { userId: string; day: string };
}

type Row = Told & Pick<Notification, 'id' | 'kind' | 'at' | 'readAt'>;

const list: ListDefinition<Filters> = {
  columns: `n.id, n.kind, n.topic, n.count, n.code, n.due_on AS "dueOn", n.subject_id AS "subjectId", n.at, n.read_at AS "readAt"`,
  from: 'notifications n',
  unitColumn: 'n.unit_id',
  // Nobody reads another's, whatever their units; the filter below says whose, row-level security too.
  scope: (roots) => `${roots}::uuid[] IS NOT NULL`,
  idColumn: 'n.id',
  where: 'n.in_app',
  filters: {
    unread: (wanted) => `n.read_at IS ${wanted ? '' : 'NOT '}NULL`,
    kind: (kinds, bind) => `n.kind = ANY (${bind(kinds)}::text[])`,
    seenBy: ({ userId, day }, bind) =>
      `n.user_id = ${bind(userId)}::uuid AND ${openable(bind(rolesByPermission), bind(day))}`,
  },
  sorts: {
    '-at': { expression: 'n.at', type: 'timestamptz', direction: 'DESC' },
    at: { expression: 'n.at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-at',
};

const seenBy = (context: HandlerContext): Filters['seenBy'] => ({
  userId: requireActor(context).id,
  day: dayInVietnam(context.now),
});

export const listNotifications: Query<typeof notificationRoutes.listNotifications> = async (context, input) => {
  // A kind of a later version, written before this server took the place of that one, has no words here.
  const kind = input.kind ?? [...notificationKindNames];
  const filters = { ...input, kind, seenBy: seenBy(context) };
  const page = await listPage<Row, Filters>(context.client, [], list, filters);
  return { ...page, data: page.data.map(spoken) };
};

function spoken({ id, kind, at, readAt, ...told }: Row): Notification {
  const known = kindOf(kind);
  return { id, kind, at, readAt, count: told.count, text: known?.words(told) ?? '', link: known?.link(told) ?? '/' };
}

export const countNotifications: Query<typeof notificationRoutes.countNotifications> = async (context) => {
  const { userId, day } = seenBy(context);
  const { rows } = await context.client.query<{ unread: number }>({
    name: 'count_notifications',
    text: `SELECT count(*)::int AS unread FROM notifications n
           WHERE n.user_id = $1 AND n.in_app AND n.read_at IS NULL AND n.kind = ANY ($4::text[]) AND ${openable('$2', '$3')}`,
    values: [userId, rolesByPermission, day, notificationKindNames],
  });
  return { unread: rows[0]?.unread ?? 0 };
};
