import IconHome2 from '@tabler/icons-react/dist/esm/icons/IconHome2.mjs';
import IconRuler2 from '@tabler/icons-react/dist/esm/icons/IconRuler2.mjs';
import { page, type Slice } from '../core/slice.ts';

export const houseSlice: Slice = {
  routes: [
    page('houses', () => import('./house-list-page.tsx')),
    page('houses/verify', () => import('./verify-queue-page.tsx')),
    page('houses/:id', () => import('./house-detail-page.tsx')),
    page('houses/:id/edit', () => import('./update-house-page.tsx')),
    page('houses/:id/report', () => import('./report-stage-page.tsx')),
    page('houses/:id/photos/:stage', () => import('./replacement-photo-page.tsx')),
    page('houses/:id/verify', () => import('./verify-stage-page.tsx')),
    page('stage-plans', () => import('./stage-plan-list-page.tsx')),
    page('stage-plans/new', () => import('./create-stage-plan-page.tsx')),
    page('acceptance-checklists', () => import('./acceptance-checklist-list-page.tsx')),
    page('acceptance-checklists/new', () => import('./create-acceptance-checklist-page.tsx')),
    page('house-models', () => import('./house-model-list-page.tsx')),
    page('house-models/new', () => import('./create-house-model-page.tsx')),
  ],
  nav: [
    { to: '/houses', section: 'support', label: 'Nhà', icon: IconHome2, permission: 'house:read' },
    { to: '/stage-plans', section: 'frame', label: 'Giai đoạn, mẫu nhà', icon: IconRuler2, permission: 'rule:read' },
  ],
};
