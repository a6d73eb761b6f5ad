import { client } from '../core/client.ts';

/** What publicity leaves waiting; the first page counts it. */
export const articleWaiting = [
  {
    permission: 'article:write',
    label: 'Tin bài còn là bản nháp, chưa được tính',
    to: '/articles?state=draft',
    count: () => client.articles.listArticles({ limit: 1, count: 'exact', state: ['draft'] }),
  },
] as const;
