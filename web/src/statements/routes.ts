import IconBuildingBank from '@tabler/icons-react/dist/esm/icons/IconBuildingBank.mjs';
import { page, type Slice } from '../core/slice.ts';

export const statementSlice: Slice = {
  routes: [
    page('bank-accounts', () => import('./bank-account-list-page.tsx')),
    page('bank-accounts/:id', () => import('./bank-account-detail-page.tsx')),
    page('bank-accounts/:id/import', () => import('./import-statement-page.tsx')),
    page('bank-accounts/:id/match', () => import('./match-queue-page.tsx')),
    page('statement-lines', () => import('./statement-line-list-page.tsx')),
    page('statement-lines/:id', () => import('./statement-line-detail-page.tsx')),
  ],
  nav: [
    {
      to: '/bank-accounts',
      section: 'books',
      label: 'Sao kê ngân hàng',
      icon: IconBuildingBank,
      permission: 'statement:read',
    },
  ],
};
