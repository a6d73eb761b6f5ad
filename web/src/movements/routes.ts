import IconFlag3 from '@tabler/icons-react/dist/esm/icons/IconFlag3.mjs';
import IconRun from '@tabler/icons-react/dist/esm/icons/IconRun.mjs';
import { page, type Slice } from '../core/slice.ts';

export const movementSlice: Slice = {
  routes: [
    page('movements', () => import('./movement-list-page.tsx')),
    page('movements/new', () => import('./create-movement-page.tsx')),
    page('movements/:id', () => import('./movement-detail-page.tsx')),
    page('movements/:id/edit', () => import('./update-movement-page.tsx')),
    page('drives', () => import('./drive-list-page.tsx')),
    page('drives/new', () => import('./launch-drive-page.tsx')),
    page('drives/:id', () => import('./drive-detail-page.tsx')),
  ],
  nav: [
    { to: '/movements', section: 'emulation', label: 'Phong trào', icon: IconFlag3, permission: 'movement:read' },
    { to: '/drives', section: 'emulation', label: 'Đợt thi đua', icon: IconRun, permission: 'movement:read' },
  ],
};
