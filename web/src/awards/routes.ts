import IconCertificate from '@tabler/icons-react/dist/esm/icons/IconCertificate.mjs';
import IconMedal from '@tabler/icons-react/dist/esm/icons/IconMedal.mjs';
import { page, type Slice } from '../core/slice.ts';

export const awardSlice: Slice = {
  routes: [
    page('awards', () => import('./award-list-page.tsx')),
    page('awards/new', () => import('./nominate-award-page.tsx')),
    page('awards/bulk', () => import('./nominate-awards-page.tsx')),
    page('awards/:id', () => import('./award-detail-page.tsx')),
    page('award-submissions', () => import('./submission-list-page.tsx')),
    page('award-submissions/:id', () => import('./submission-detail-page.tsx')),
    page('award-forms', () => import('./form-list-page.tsx')),
    page('award-forms/new', () => import('./create-award-form-page.tsx')),
    page('award-quotas', () => import('./quota-page.tsx')),
    page('bonus-rules', () => import('./bonus-rule-page.tsx')),
  ],
  nav: [
    { to: '/awards', section: 'emulation', label: 'Khen thưởng', icon: IconMedal, permission: 'award:read' },
    { to: '/award-forms', section: 'frame', label: 'Hình thức khen', icon: IconCertificate, permission: 'award:read' },
  ],
};
