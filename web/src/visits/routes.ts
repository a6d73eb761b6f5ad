import IconHomeSearch from '@tabler/icons-react/dist/esm/icons/IconHomeSearch.mjs';
import { page, type Slice } from '../core/slice.ts';

export const visitSlice: Slice = {
  routes: [
    page('visits', () => import('./visit-list-page.tsx')),
    page('visits/:id', () => import('./visit-detail-page.tsx')),
    page('visits/:id/record', () => import('./record-visit-page.tsx')),
  ],
  nav: [
    { to: '/visits?state=due', section: 'support', label: 'Thăm nhà', icon: IconHomeSearch, permission: 'house:read' },
  ],
};
