import IconBuildingBank from '@tabler/icons-react/dist/esm/icons/IconBuildingBank.mjs';
import IconMailbox from '@tabler/icons-react/dist/esm/icons/IconMailbox.mjs';
import { page, type Slice } from '../core/slice.ts';

export const councilSlice: Slice = {
  routes: [
    page('councils', () => import('./council-list-page.tsx')),
    page('councils/new', () => import('./create-council-page.tsx')),
    page('councils/:id', () => import('./council-detail-page.tsx')),
    page('council-sessions', () => import('./session-list-page.tsx')),
    page('council-sessions/new', () => import('./plan-session-page.tsx')),
    page('council-sessions/:id', () => import('./session-detail-page.tsx')),
    page('council-sessions/:id/edit', () => import('./update-session-page.tsx')),
    page('council-sessions/:id/vote', () => import('./ballot-page.tsx')),
  ],
  nav: [
    {
      to: '/council-sessions',
      section: 'emulation',
      label: 'Phiên họp Hội đồng',
      icon: IconMailbox,
      permission: 'council:read',
    },
    { to: '/councils', section: 'emulation', label: 'Hội đồng', icon: IconBuildingBank, permission: 'council:read' },
  ],
};
