import { page, type Slice } from '../core/slice.ts';

export const notificationSlice: Slice = {
  routes: [
    page('notifications', () => import('./notification-list-page.tsx')),
    page('notifications/open', () => import('./open-notification-page.tsx')),
    page('me/notifications', () => import('./settings-page.tsx')),
  ],
  nav: [],
};
