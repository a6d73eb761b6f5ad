import IconKey from '@tabler/icons-react/dist/esm/icons/IconKey.mjs';
import { page, type Slice } from '../core/slice.ts';

export const keySlice: Slice = {
  routes: [
    page('keys', () => import('./key-list-page.tsx')),
    page('keys/new', () => import('./create-key-page.tsx')),
    page('keys/:id', () => import('./key-detail-page.tsx')),
    page('service-accounts', () => import('./service-account-list-page.tsx')),
  ],
  nav: [{ to: '/keys', section: 'frame', label: 'Khóa API', icon: IconKey, permission: 'key:read' }],
};
