import IconGift from '@tabler/icons-react/dist/esm/icons/IconGift.mjs';
import { page, type Slice } from '../core/slice.ts';

export const bonusSlice: Slice = {
  routes: [
    page('bonuses', () => import('./bonus-list-page.tsx')),
    page('bonuses/:id', () => import('./bonus-detail-page.tsx')),
    page('reward-funds', () => import('./reward-fund-list-page.tsx')),
  ],
  nav: [{ to: '/bonuses', section: 'emulation', label: 'Tiền thưởng', icon: IconGift, permission: 'bonus:read' }],
};
