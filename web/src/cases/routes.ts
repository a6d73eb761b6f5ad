import IconListCheck from '@tabler/icons-react/dist/esm/icons/IconListCheck.mjs';
import { page, type Slice } from '../core/slice.ts';

export const caseSlice: Slice = {
  routes: [
    page('cases', () => import('./case-list-page.tsx')),
    page('cases/new', () => import('./open-case-page.tsx')),
    page('cases/queue', () => import('./case-queue-page.tsx')),
    page('cases/:id', () => import('./case-detail-page.tsx')),
  ],
  nav: [{ to: '/cases', label: 'Hồ sơ xét', icon: IconListCheck, permission: 'case:read' }],
};
