import IconMessages from '@tabler/icons-react/dist/esm/icons/IconMessages.mjs';
import { page, type Slice } from '../core/slice.ts';

export const deliberationSlice: Slice = {
  routes: [
    page('deliberations', () => import('./deliberation-list-page.tsx')),
    page('deliberations/new', () => import('./record-deliberation-page.tsx')),
    page('deliberations/:id', () => import('./deliberation-detail-page.tsx')),
  ],
  nav: [
    { to: '/deliberations', section: 'review', label: 'Họp bình xét', icon: IconMessages, permission: 'case:read' },
  ],
};
