import IconMessageReport from '@tabler/icons-react/dist/esm/icons/IconMessageReport.mjs';
import IconSpeakerphone from '@tabler/icons-react/dist/esm/icons/IconSpeakerphone.mjs';
import { page, type Slice } from '../core/slice.ts';

export const postingSlice: Slice = {
  routes: [
    page('postings', () => import('./posting-list-page.tsx')),
    page('postings/new', () => import('./create-posting-page.tsx')),
    page('postings/:id', () => import('./posting-detail-page.tsx')),
    page('objections', () => import('./objection-list-page.tsx')),
    page('objections/:id', () => import('./objection-detail-page.tsx')),
  ],
  nav: [
    { to: '/postings', section: 'review', label: 'Niêm yết', icon: IconSpeakerphone, permission: 'case:read' },
    { to: '/objections', section: 'review', label: 'Kiến nghị', icon: IconMessageReport, permission: 'case:read' },
  ],
};
