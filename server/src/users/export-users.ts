import { roles } from '@chung-tay/shared/core/permissions';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { userList } from './queries.ts';

/** The list, with the roles of each in words: at which unit, those that have ended too. */
const named = {
  ...userList,
  columns: `${userList.columns}, (SELECT string_agg(CASE g.role ${Object.entries(roles)
    .map(([code, name]) => `WHEN '${code}' THEN '${name}'`)
    .join(' ')} ELSE g.role END
    || ' (' || (SELECT v.name FROM unit_versions v WHERE v.unit_id = g.unit_id ORDER BY v.valid_from DESC LIMIT 1) || ')', '; ' ORDER BY g.valid_from, g.id)
    FROM grants g WHERE g.user_id = u.id) AS "grantNames"`,
};

const columns: readonly ExportColumn[] = [
  { name: 'username', title: 'Tên đăng nhập' },
  { name: 'fullName', title: 'Họ tên' },
  { name: 'active', title: 'Được đăng nhập', labels: { true: 'Có', false: 'Không' } },
  { name: 'grantNames', title: 'Vai trò' },
  { name: 'createdAt', title: 'Tạo lúc', kind: 'instant' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportUsers: Query<typeof userRoutes.exportUsers> = (context, { format, role, ...filters }) => {
  const asked = { ...filters, ...(role ? { role: { name: role, day: dayInVietnam(context.now) } } : {}) };
  return exportList(context, named, asked, columns, { noun: 'user', format, filename: 'nguoi-dung' });
};
