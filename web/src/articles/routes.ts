import IconNews from '@tabler/icons-react/dist/esm/icons/IconNews.mjs';
import { page, type Slice } from '../core/slice.ts';

export const articleSlice: Slice = {
  routes: [
    page('articles', () => import('./article-list-page.tsx')),
    page('articles/counts', () => import('./article-counts-page.tsx')),
    page('articles/new', () => import('./record-article-page.tsx')),
    page('articles/:id', () => import('./article-detail-page.tsx')),
    page('articles/:id/edit', () => import('./update-article-page.tsx')),
  ],
  nav: [{ to: '/articles', section: 'emulation', label: 'Tuyên truyền', icon: IconNews, permission: 'article:read' }],
};
