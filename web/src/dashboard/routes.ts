import IconChartBar from '@tabler/icons-react/dist/esm/icons/IconChartBar.mjs';
import { page, type Slice } from '../core/slice.ts';

export const dashboardSlice: Slice = {
  routes: [page('dashboard', () => import('./dashboard-page.tsx'))],
  nav: [{ to: '/dashboard', label: 'Tiến độ', icon: IconChartBar, permission: 'report:read' }],
};
