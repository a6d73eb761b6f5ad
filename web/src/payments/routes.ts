import IconCashBanknote from '@tabler/icons-react/dist/esm/icons/IconCashBanknote.mjs';
import IconClipboardList from '@tabler/icons-react/dist/esm/icons/IconClipboardList.mjs';
import IconCoins from '@tabler/icons-react/dist/esm/icons/IconCoins.mjs';
import IconStairsUp from '@tabler/icons-react/dist/esm/icons/IconStairsUp.mjs';
import { page, type Slice } from '../core/slice.ts';

export const paymentSlice: Slice = {
  routes: [
    page('payables', () => import('./payable-list-page.tsx')),
    page('payment-lists', () => import('./payment-lists-page.tsx')),
    page('payment-lists/new', () => import('./prepare-payments-page.tsx')),
    page('payment-lists/queue', () => import('./approve-queue-page.tsx')),
    page('payment-lists/:id', () => import('./payment-list-detail-page.tsx')),
    page('payment-lists/:id/edit', () => import('./update-payments-page.tsx')),
    page('payments', () => import('./payments-page.tsx')),
    page('payments/:id', () => import('./payment-detail-page.tsx')),
    page('tranche-plans', () => import('./tranche-plan-list-page.tsx')),
    page('tranche-plans/new', () => import('./create-tranche-plan-page.tsx')),
  ],
  nav: [
    { to: '/payables', section: 'books', label: 'Được chi', icon: IconCoins, permission: 'payment:prepare' },
    {
      to: '/payment-lists',
      section: 'books',
      label: 'Bảng kê chi',
      icon: IconClipboardList,
      permission: 'payment:read',
    },
    { to: '/payments', section: 'books', label: 'Khoản chi', icon: IconCashBanknote, permission: 'payment:read' },
    { to: '/tranche-plans', section: 'frame', label: 'Đợt chi', icon: IconStairsUp, permission: 'rule:read' },
  ],
};
