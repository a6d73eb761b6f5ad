import IconSpeakerphone from '@tabler/icons-react/dist/esm/icons/IconSpeakerphone.mjs';
import { page, type Slice } from '../core/slice.ts';

export const campaignSlice: Slice = {
  routes: [
    page('campaigns', () => import('./campaign-list-page.tsx')),
    page('campaigns/new', () => import('./create-campaign-page.tsx')),
    page('campaigns/:id', () => import('./campaign-detail-page.tsx')),
    page('campaigns/:id/edit', () => import('./update-campaign-page.tsx')),
  ],
  nav: [
    {
      to: '/campaigns',
      section: 'giving',
      label: 'Đợt vận động',
      icon: IconSpeakerphone,
      permission: 'campaign:read',
    },
  ],
};
