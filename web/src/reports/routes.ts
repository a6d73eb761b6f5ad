import IconReport from '@tabler/icons-react/dist/esm/icons/IconReport.mjs';
import { page, type Slice } from '../core/slice.ts';

export const reportSlice: Slice = {
  routes: [
    page('reports', () => import('./report-page.tsx')),
    page('report-locks', () => import('./lock-list-page.tsx')),
    page('report-locks/:id', () => import('./lock-detail-page.tsx')),
  ],
  nav: [{ to: '/reports', section: 'reports', label: 'Biểu báo cáo', icon: IconReport, permission: 'report:read' }],
};
