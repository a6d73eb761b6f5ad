import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import { page, type Slice } from '../core/slice.ts';

export const duplicateSlice: Slice = {
  routes: [
    page('duplicates', () => import('./duplicate-list-page.tsx')),
    page('duplicates/queue', () => import('./duplicate-queue-page.tsx')),
    page('duplicates/:id', () => import('./duplicate-detail-page.tsx')),
  ],
  nav: [{ to: '/duplicates', section: 'people', label: 'Nghi trùng', icon: IconCopy, permission: 'duplicate:read' }],
};
