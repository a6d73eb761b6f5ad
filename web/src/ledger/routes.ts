import IconBook2 from '@tabler/icons-react/dist/esm/icons/IconBook2.mjs';
import { page, type Slice } from '../core/slice.ts';

export const ledgerSlice: Slice = {
  routes: [
    page('ledger', () => import('./transaction-list-page.tsx')),
    page('ledger/transactions/:id', () => import('./transaction-detail-page.tsx')),
    page('ledger/balances', () => import('./balances-page.tsx')),
    page('ledger/trial-balance', () => import('./trial-balance-page.tsx')),
    page('ledger/period-locks', () => import('./period-lock-list-page.tsx')),
    page('ledger/check', () => import('./check-ledger-page.tsx')),
  ],
  nav: [{ to: '/ledger', section: 'support', label: 'Sổ cái', icon: IconBook2, permission: 'ledger:read' }],
};
