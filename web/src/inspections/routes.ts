import IconChecklist from '@tabler/icons-react/dist/esm/icons/IconChecklist.mjs';
import IconClipboardSearch from '@tabler/icons-react/dist/esm/icons/IconClipboardSearch.mjs';
import IconFlag from '@tabler/icons-react/dist/esm/icons/IconFlag.mjs';
import { page, type Slice } from '../core/slice.ts';

export const inspectionSlice: Slice = {
  routes: [
    page('inspections', () => import('./inspection-list-page.tsx')),
    page('inspections/new', () => import('./plan-inspection-page.tsx')),
    page('inspections/risks', () => import('./risk-list-page.tsx')),
    page('inspections/:id', () => import('./inspection-detail-page.tsx')),
    page('inspections/:id/edit', () => import('./update-inspection-page.tsx')),
    page('inspections/:id/sample', () => import('./draw-sample-page.tsx')),
    page('inspections/:id/subjects/:subjectId', () => import('./subject-page.tsx')),
    page('findings', () => import('./finding-list-page.tsx')),
    page('findings/:id', () => import('./finding-detail-page.tsx')),
    page('inspection-checklists', () => import('./checklist-list-page.tsx')),
    page('inspection-checklists/new', () => import('./create-checklist-page.tsx')),
  ],
  nav: [
    {
      to: '/inspections',
      section: 'support',
      label: 'Kiểm tra, giám sát',
      icon: IconClipboardSearch,
      permission: 'inspection:read',
    },
    { to: '/findings', section: 'support', label: 'Tồn tại', icon: IconFlag, permission: 'finding:read' },
    {
      to: '/inspection-checklists',
      section: 'frame',
      label: 'Bảng kiểm tra',
      icon: IconChecklist,
      permission: 'rule:read',
    },
  ],
};
