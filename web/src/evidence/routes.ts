import IconPhotoExclamation from '@tabler/icons-react/dist/esm/icons/IconPhotoExclamation.mjs';
import IconPhotoSearch from '@tabler/icons-react/dist/esm/icons/IconPhotoSearch.mjs';
import { page, type Slice } from '../core/slice.ts';

export const evidenceSlice: Slice = {
  routes: [
    page('evidence', () => import('./evidence-list-page.tsx')),
    page('evidence/queue', () => import('./evidence-queue-page.tsx')),
    page('evidence/photographers', () => import('./photographer-list-page.tsx')),
    page('evidence/:id', () => import('./evidence-detail-page.tsx')),
    page('evidence-rules', () => import('./evidence-rule-list-page.tsx')),
    page('evidence-rules/new', () => import('./create-evidence-rule-page.tsx')),
  ],
  nav: [
    {
      to: '/evidence',
      section: 'support',
      label: 'Ảnh bị nghi vấn',
      icon: IconPhotoExclamation,
      permission: 'evidence:read',
    },
    {
      to: '/evidence-rules',
      section: 'frame',
      label: 'Ngưỡng kiểm ảnh',
      icon: IconPhotoSearch,
      permission: 'rule:read',
    },
  ],
};
