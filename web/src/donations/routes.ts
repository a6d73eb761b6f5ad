import IconArrowsSplit2 from '@tabler/icons-react/dist/esm/icons/IconArrowsSplit2.mjs';
import IconHeartHandshake from '@tabler/icons-react/dist/esm/icons/IconHeartHandshake.mjs';
import IconUserHeart from '@tabler/icons-react/dist/esm/icons/IconUserHeart.mjs';
import { page, type Slice } from '../core/slice.ts';

export const donationSlice: Slice = {
  routes: [
    page('donations', () => import('./donation-list-page.tsx')),
    page('donations/by-source', () => import('./source-totals-page.tsx')),
    page('donations/by-house', () => import('./house-totals-page.tsx')),
    page('donations/new', () => import('./pledge-donation-page.tsx')),
    page('donations/:id', () => import('./donation-detail-page.tsx')),
    page('allocations', () => import('./allocation-list-page.tsx')),
    page('fund-accounts', () => import('./fund-account-list-page.tsx')),
    page('donors', () => import('./donor-list-page.tsx')),
    page('donors/:id', () => import('./donor-detail-page.tsx')),
  ],
  nav: [
    { to: '/donations', section: 'giving', label: 'Ủng hộ', icon: IconHeartHandshake, permission: 'donation:read' },
    { to: '/allocations', section: 'giving', label: 'Phân bổ', icon: IconArrowsSplit2, permission: 'donation:read' },
    { to: '/donors', section: 'giving', label: 'Nhà hảo tâm', icon: IconUserHeart, permission: 'donation:read' },
  ],
};
