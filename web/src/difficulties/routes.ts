import IconBarrierBlock from '@tabler/icons-react/dist/esm/icons/IconBarrierBlock.mjs';
import { page, type Slice } from '../core/slice.ts';

export const difficultySlice: Slice = {
  routes: [
    page('difficulties', () => import('./difficulty-list-page.tsx')),
    page('difficulties/board', () => import('./difficulty-board-page.tsx')),
    page('difficulties/map', () => import('./difficulty-map-page.tsx')),
    page('difficulties/new', () => import('./raise-difficulty-page.tsx')),
    page('difficulties/:id', () => import('./difficulty-detail-page.tsx')),
  ],
  nav: [
    {
      to: '/difficulties?open=true',
      section: 'support',
      label: 'Khó khăn',
      icon: IconBarrierBlock,
      permission: 'difficulty:read',
    },
  ],
};
