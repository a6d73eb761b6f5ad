import IconFileText from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs';
import { page, type Slice } from '../core/slice.ts';

export const documentSlice: Slice = {
  routes: [
    page('documents', () => import('./document-list-page.tsx')),
    page('documents/new', () => import('./register-document-page.tsx')),
    page('documents/:id', () => import('./document-detail-page.tsx')),
    page('documents/:id/edit', () => import('./update-document-page.tsx')),
  ],
  nav: [{ to: '/documents', section: 'emulation', label: 'Văn bản', icon: IconFileText, permission: 'document:read' }],
};
