import IconFlagCheck from '@tabler/icons-react/dist/esm/icons/IconFlagCheck.mjs';
import { page, type Slice } from '../core/slice.ts';

export const summarySlice: Slice = {
  routes: [
    page('summaries', () => import('./summary-list-page.tsx')),
    page('summaries/new', () => import('./call-summary-page.tsx')),
    page('summaries/:id', () => import('./summary-detail-page.tsx')),
    page('summaries/:id/edit', () => import('./update-summary-page.tsx')),
    page('summaries/:id/report', () => import('./file-report-page.tsx')),
    page('summary-reports', () => import('./report-list-page.tsx')),
    page('summary-reports/:id', () => import('./report-detail-page.tsx')),
  ],
  nav: [{ to: '/summaries', section: 'emulation', label: 'Tổng kết', icon: IconFlagCheck, permission: 'summary:read' }],
};
