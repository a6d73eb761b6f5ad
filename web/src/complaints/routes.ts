import IconSpeakerphone from '@tabler/icons-react/dist/esm/icons/IconSpeakerphone.mjs';
import { page, type Slice } from '../core/slice.ts';

export const complaintSlice: Slice = {
  routes: [
    page('complaints', () => import('./complaint-list-page.tsx')),
    page('complaints/:id', () => import('./complaint-detail-page.tsx')),
  ],
  nav: [
    {
      to: '/complaints?waiting=true&sort=dueOn',
      section: 'reports',
      label: 'Phản ánh',
      icon: IconSpeakerphone,
      permission: 'complaint:read',
    },
  ],
};
