import IconBackpack from '@tabler/icons-react/dist/esm/icons/IconBackpack.mjs';
import { page, type Slice } from '../core/slice.ts';

/** What is done at the house without a network; the same pages open when the app is started without one. */
export const offlineSlice: Slice = {
  routes: [
    page('offline', () => import('./day-page.tsx')),
    page('offline/choose', () => import('./choose-page.tsx')),
    page('offline/outbox', () => import('./outbox-page.tsx')),
    page('offline/houses/:id', () => import('./report-page.tsx')),
    page('offline/households/:id', () => import('./survey-page.tsx')),
  ],
  nav: [
    { to: '/offline', section: 'people', label: 'Mang theo hôm nay', icon: IconBackpack, permission: 'survey:create' },
  ],
};
