import IconListNumbers from '@tabler/icons-react/dist/esm/icons/IconListNumbers.mjs';
import { page, type Slice } from '../core/slice.ts';

export const criteriaSlice: Slice = {
  routes: [
    page('criteria-sets', () => import('./criteria-list-page.tsx')),
    page('criteria-sets/new', () => import('./draft-criteria-page.tsx')),
    page('criteria-sets/:id', () => import('./criteria-detail-page.tsx')),
    page('criteria-sets/:id/edit', () => import('./update-criteria-page.tsx')),
    page('measures', () => import('./measure-preview-page.tsx')),
  ],
  nav: [
    {
      to: '/criteria-sets',
      section: 'emulation',
      label: 'Bảng điểm',
      icon: IconListNumbers,
      permission: 'criteria:read',
    },
  ],
};
