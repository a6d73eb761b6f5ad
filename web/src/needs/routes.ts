import IconHomeHeart from '@tabler/icons-react/dist/esm/icons/IconHomeHeart.mjs';
import IconMessageHeart from '@tabler/icons-react/dist/esm/icons/IconMessageHeart.mjs';
import { page, type Slice } from '../core/slice.ts';

export const needSlice: Slice = {
  routes: [
    page('needs', () => import('./need-list-page.tsx')),
    page('offers', () => import('./offer-list-page.tsx')),
    page('offers/:id', () => import('./offer-detail-page.tsx')),
  ],
  nav: [
    { to: '/needs', section: 'giving', label: 'Nhu cầu còn mở', icon: IconHomeHeart, permission: 'need:read' },
    { to: '/offers', section: 'giving', label: 'Lời ngỏ ủng hộ', icon: IconMessageHeart, permission: 'offer:read' },
  ],
};
