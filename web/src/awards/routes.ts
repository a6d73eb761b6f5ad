import IconMedal from '@tabler/icons-react/dist/esm/icons/IconMedal.mjs';
import { page, type Slice } from '../core/slice.ts';

export const awardSlice: Slice = {
  routes: [
    page('awards', () => import('./award-list-page.tsx')),
    page('awards/new', () => import('./nominate-award-page.tsx')),
    page('awards/:id', () => import('./award-detail-page.tsx')),
  ],
  nav: [{ to: '/awards', section: 'emulation', label: 'Khen thưởng', icon: IconMedal, permission: 'award:read' }],
};
