import IconCertificate from '@tabler/icons-react/dist/esm/icons/IconCertificate.mjs';
import IconNotebook from '@tabler/icons-react/dist/esm/icons/IconNotebook.mjs';
import { page, type Slice } from '../core/slice.ts';

export const commendationSlice: Slice = {
  routes: [
    page('commendations', () => import('./commendation-list-page.tsx')),
    page('commendations/new', () => import('./issue-commendation-page.tsx')),
    page('commendations/:id', () => import('./commendation-detail-page.tsx')),
    page('honours', () => import('./honour-list-page.tsx')),
    page('certificate-layouts', () => import('./certificate-layout-page.tsx')),
  ],
  nav: [
    {
      to: '/commendations',
      section: 'emulation',
      label: 'Quyết định khen',
      icon: IconCertificate,
      permission: 'commendation:read',
    },
    {
      to: '/honours',
      section: 'emulation',
      label: 'Sổ khen thưởng',
      icon: IconNotebook,
      permission: 'commendation:read',
    },
  ],
};
