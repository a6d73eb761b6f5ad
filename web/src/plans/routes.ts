import IconClipboardCheck from '@tabler/icons-react/dist/esm/icons/IconClipboardCheck.mjs';
import { page, type Slice } from '../core/slice.ts';

export const planSlice: Slice = {
  routes: [
    page('plan-board', () => import('./plan-board-page.tsx')),
    page('plan-duties', () => import('./duty-list-page.tsx')),
    page('plans', () => import('./plan-list-page.tsx')),
    page('plans/new', () => import('./file-plan-page.tsx')),
    page('plans/:id', () => import('./plan-detail-page.tsx')),
  ],
  nav: [
    {
      to: '/plan-board',
      section: 'emulation',
      label: 'Nộp kế hoạch',
      icon: IconClipboardCheck,
      permission: 'plan:read',
    },
  ],
};
