import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import { page, type Slice } from '../core/slice.ts';

export const importSlice: Slice = {
  routes: [
    page('imports', () => import('./import-list-page.tsx')),
    page('imports/new/:noun', () => import('./import-noun-page.tsx')),
    page('imports/:id', () => import('./import-detail-page.tsx')),
  ],
  nav: [{ to: '/imports', section: 'frame', label: 'Nhập tệp', icon: IconFileImport, permission: 'import:read' }],
};
