import IconUsersGroup from '@tabler/icons-react/dist/esm/icons/IconUsersGroup.mjs';
import { page, type Slice } from '../core/slice.ts';

export const deliberationSlice: Slice = {
  routes: [
    page('deliberations', () => import('./deliberation-list-page.tsx')),
    page('deliberations/new', () => import('./record-deliberation-page.tsx')),
    page('deliberations/:id', () => import('./deliberation-detail-page.tsx')),
  ],
  nav: [{ to: '/deliberations', label: 'Họp bình xét', icon: IconUsersGroup, permission: 'case:read' }],
};
