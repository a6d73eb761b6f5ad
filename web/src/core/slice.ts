import type { Permission } from '@chung-tay/shared/core/permissions';
import type { Icon } from '@tabler/icons-react';
import type { RouteObject } from 'react-router';

/** The parts of the sidebar, in the order of the work: whom, whether, what is built, with what, paid how, by which rules. */
export const navSections = {
  people: 'Hộ và khảo sát',
  review: 'Xét hỗ trợ',
  support: 'Nhà',
  giving: 'Nguồn lực',
  books: 'Chi và sổ sách',
  emulation: 'Thi đua, khen thưởng',
  reports: 'Báo cáo',
  frame: 'Quy định và hệ thống',
} as const;

/** One entry of the sidebar. It shows when the person holds the permission; without a section it stands on top. */
export interface NavEntry {
  to: string;
  section?: keyof typeof navSections;
  label: string;
  icon: Icon;
  permission: Permission;
}

/** What a noun gives to the app: its pages and its entries in the sidebar. */
export interface Slice {
  routes: RouteObject[];
  nav: NavEntry[];
}

/** A page as its own chunk: `page('/households', () => import('./household-list-page.tsx'))`. */
export const page = (path: string, load: () => Promise<{ default: React.ComponentType }>): RouteObject => ({
  path,
  lazy: async () => ({ Component: (await load()).default }),
});
