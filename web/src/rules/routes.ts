import IconScale from '@tabler/icons-react/dist/esm/icons/IconScale.mjs';
import { page, type Slice } from '../core/slice.ts';

export const ruleSlice: Slice = {
  routes: [
    page('rules', () => import('./rule-list-page.tsx')),
    page('rules/:id', () => import('./rule-detail-page.tsx')),
  ],
  nav: [{ to: '/rules', section: 'frame', label: 'Quy định', icon: IconScale, permission: 'rule:read' }],
};
