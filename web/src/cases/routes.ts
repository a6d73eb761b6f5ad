import IconListCheck from '@tabler/icons-react/dist/esm/icons/IconListCheck.mjs';
import IconRoute from '@tabler/icons-react/dist/esm/icons/IconRoute.mjs';
import { page, type Slice } from '../core/slice.ts';

export const caseSlice: Slice = {
  routes: [
    page('cases', () => import('./case-list-page.tsx')),
    page('cases/new', () => import('./open-case-page.tsx')),
    page('cases/queue', () => import('./case-queue-page.tsx')),
    page('case-routes', () => import('./case-route-list-page.tsx')),
    page('case-routes/new', () => import('./create-case-route-page.tsx')),
    page('cases/:id', () => import('./case-detail-page.tsx')),
  ],
  nav: [
    { to: '/cases', section: 'review', label: 'Hồ sơ xét', icon: IconListCheck, permission: 'case:read' },
    { to: '/case-routes', section: 'frame', label: 'Tuyến xét', icon: IconRoute, permission: 'rule:read' },
  ],
};
