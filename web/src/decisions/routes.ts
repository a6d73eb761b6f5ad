import IconFileCheck from '@tabler/icons-react/dist/esm/icons/IconFileCheck.mjs';
import { page, type Slice } from '../core/slice.ts';

export const decisionSlice: Slice = {
  routes: [
    page('decisions', () => import('./decision-list-page.tsx')),
    page('decisions/new', () => import('./draft-decision-page.tsx')),
    page('decisions/:id', () => import('./decision-detail-page.tsx')),
  ],
  nav: [
    { to: '/decisions', section: 'review', label: 'Danh sách phê duyệt', icon: IconFileCheck, permission: 'case:read' },
  ],
};
