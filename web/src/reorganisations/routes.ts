import IconArrowsJoin2 from '@tabler/icons-react/dist/esm/icons/IconArrowsJoin2.mjs';
import { page, type Slice } from '../core/slice.ts';

export const reorganisationSlice: Slice = {
  routes: [
    page('reorganisations', () => import('./reorganisation-list-page.tsx')),
    page('reorganisations/new', () => import('./draft-reorganisation-page.tsx')),
    page('reorganisations/:id', () => import('./reorganisation-detail-page.tsx')),
    page('unit-moves', () => import('./unit-move-list-page.tsx')),
    page('doubtful-successors', () => import('./doubtful-successor-page.tsx')),
  ],
  nav: [
    {
      to: '/reorganisations',
      section: 'frame',
      label: 'Sắp xếp đơn vị',
      icon: IconArrowsJoin2,
      permission: 'reorganisation:read',
    },
  ],
};
