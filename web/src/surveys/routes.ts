import IconClipboardText from '@tabler/icons-react/dist/esm/icons/IconClipboardText.mjs';
import { page, type Slice } from '../core/slice.ts';

export const surveySlice: Slice = {
  routes: [
    page('surveys', () => import('./survey-list-page.tsx')),
    page('surveys/new', () => import('./create-survey-page.tsx')),
    page('surveys/:id', () => import('./survey-detail-page.tsx')),
    page('surveys/:id/edit', () => import('./update-survey-page.tsx')),
  ],
  nav: [{ to: '/surveys', section: 'people', label: 'Khảo sát', icon: IconClipboardText, permission: 'survey:read' }],
};
