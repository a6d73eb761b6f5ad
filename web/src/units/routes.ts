import IconSitemap from '@tabler/icons-react/dist/esm/icons/IconSitemap.mjs';
import { page, type Slice } from '../core/slice.ts';

export const unitSlice: Slice = {
  routes: [
    page('units', () => import('./unit-tree-page.tsx')),
    page('units/:id', () => import('./unit-detail-page.tsx')),
  ],
  nav: [{ to: '/units', section: 'frame', label: 'Đơn vị', icon: IconSitemap, permission: 'unit:read' }],
};
