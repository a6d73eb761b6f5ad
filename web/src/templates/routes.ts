import IconTemplate from '@tabler/icons-react/dist/esm/icons/IconTemplate.mjs';
import { page, type Slice } from '../core/slice.ts';

export const templateSlice: Slice = {
  routes: [
    page('templates', () => import('./template-list-page.tsx')),
    page('templates/new', () => import('./add-template-page.tsx')),
    page('templates/:id', () => import('./template-detail-page.tsx')),
    page('template-fields', () => import('./template-fields-page.tsx')),
  ],
  nav: [
    { to: '/templates', section: 'reports', label: 'Mẫu văn bản', icon: IconTemplate, permission: 'template:read' },
  ],
};
