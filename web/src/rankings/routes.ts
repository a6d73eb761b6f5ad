import IconSortDescendingNumbers from '@tabler/icons-react/dist/esm/icons/IconSortDescendingNumbers.mjs';
import { page, type Slice } from '../core/slice.ts';

export const rankingSlice: Slice = {
  routes: [
    page('rankings', () => import('./ranking-list-page.tsx')),
    page('rankings/:id', () => import('./ranking-detail-page.tsx')),
  ],
  nav: [
    {
      to: '/rankings',
      section: 'emulation',
      label: 'Xếp hạng',
      icon: IconSortDescendingNumbers,
      permission: 'ranking:read',
    },
  ],
};
