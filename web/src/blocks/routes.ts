import IconUsersGroup from '@tabler/icons-react/dist/esm/icons/IconUsersGroup.mjs';
import { page, type Slice } from '../core/slice.ts';

export const blockSlice: Slice = {
  routes: [
    page('blocks', () => import('./block-list-page.tsx')),
    page('blocks/new', () => import('./create-block-page.tsx')),
    page('blocks/:id', () => import('./block-detail-page.tsx')),
  ],
  nav: [{ to: '/blocks', section: 'emulation', label: 'Cụm, khối', icon: IconUsersGroup, permission: 'block:read' }],
};
