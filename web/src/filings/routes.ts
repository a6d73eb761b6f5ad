import IconSend from '@tabler/icons-react/dist/esm/icons/IconSend.mjs';
import { page, type Slice } from '../core/slice.ts';

export const filingSlice: Slice = {
  routes: [
    page('filing-duties', () => import('./duty-list-page.tsx')),
    page('filing-calls', () => import('./call-list-page.tsx')),
    page('filing-calls/new', () => import('./call-filings-page.tsx')),
    page('filing-calls/:id', () => import('./call-detail-page.tsx')),
    page('filings', () => import('./filing-list-page.tsx')),
    page('filings/new', () => import('./file-filing-page.tsx')),
    page('filings/:id', () => import('./filing-detail-page.tsx')),
    page('filing-schedules', () => import('./schedule-list-page.tsx')),
    page('filing-schedules/new', () => import('./schedule-filings-page.tsx')),
    page('filing-schedules/:id', () => import('./schedule-detail-page.tsx')),
  ],
  nav: [{ to: '/filing-duties', section: 'reports', label: 'Nộp báo cáo', icon: IconSend, permission: 'filing:read' }],
};
