import IconUsersGroup from '@tabler/icons-react/dist/esm/icons/IconUsersGroup.mjs';
import { page, type Slice } from '../core/slice.ts';

export const householdSlice: Slice = {
  routes: [
    page('households', () => import('./household-list-page.tsx')),
    page('households/new', () => import('./create-household-page.tsx')),
    page('households/import', () => import('./import-households-page.tsx')),
    page('households/:id', () => import('./household-detail-page.tsx')),
    page('households/:id/edit', () => import('./update-household-page.tsx')),
  ],
  nav: [{ to: '/households', section: 'people', label: 'Hộ', icon: IconUsersGroup, permission: 'household:read' }],
};
