import IconUserShield from '@tabler/icons-react/dist/esm/icons/IconUserShield.mjs';
import { page, type Slice } from '../core/slice.ts';

export const userSlice: Slice = {
  routes: [
    page('users', () => import('./user-list-page.tsx')),
    page('users/new', () => import('./create-user-page.tsx')),
    page('users/:id', () => import('./user-detail-page.tsx')),
    page('me', () => import('./me-page.tsx')),
  ],
  nav: [{ to: '/users', section: 'frame', label: 'Người dùng', icon: IconUserShield, permission: 'user:read' }],
};
