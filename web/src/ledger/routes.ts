import IconBook2 from '@tabler/icons-react/dist/esm/icons/IconBook2.mjs';
import IconShovel from '@tabler/icons-react/dist/esm/icons/IconShovel.mjs';
import { page, type Slice } from '../core/slice.ts';

export const ledgerSlice: Slice = {
  routes: [
    page('ledger', () => import('./transaction-list-page.tsx')),
    page('ledger/transactions/:id', () => import('./transaction-detail-page.tsx')),
    page('ledger/balances', () => import('./balances-page.tsx')),
    page('ledger/trial-balance', () => import('./trial-balance-page.tsx')),
    page('ledger/period-locks', () => import('./period-lock-list-page.tsx')),
    page('ledger/references', () => import('./references-page.tsx')),
    page('ledger/labour-norms', () => import('./labour-norms-page.tsx')),
    page('ledger/check', () => import('./check-ledger-page.tsx')),
  ],
  nav: [
    { to: '/ledger', section: 'books', label: 'Sổ cái', icon: IconBook2, permission: 'ledger:read' },
    // Who adds the norms need not see the books, so they have a way of their own.
    {
      to: '/ledger/labour-norms',
      section: 'frame',
      label: 'Mức ngày công',
      icon: IconShovel,
      permission: 'rule:create',
    },
  ],
};
