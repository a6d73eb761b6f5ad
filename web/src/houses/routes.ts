import IconHome2 from '@tabler/icons-react/dist/esm/icons/IconHome2.mjs';
import { page, type Slice } from '../core/slice.ts';

export const houseSlice: Slice = {
  routes: [
    page('houses', () => import('./house-list-page.tsx')),
    page('houses/verify', () => import('./verify-queue-page.tsx')),
    page('houses/:id', () => import('./house-detail-page.tsx')),
    page('houses/:id/report', () => import('./report-stage-page.tsx')),
    page('houses/:id/verify', () => import('./verify-stage-page.tsx')),
  ],
  nav: [{ to: '/houses', section: 'support', label: 'Nhà', icon: IconHome2, permission: 'house:read' }],
};
