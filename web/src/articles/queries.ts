import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import type { PickedRecord } from '../ui/record-picker.tsx';

export const articleQuery = (id: string) =>
  queryOptions({ queryKey: ['articles', id], queryFn: () => client.articles.getArticle({ id }) });

export const articleCountsQuery = (input: { year: number; unitId?: string; movementId?: string }) =>
  queryOptions({ queryKey: ['articles', 'counts', input], queryFn: () => client.articles.countArticles(input) });

/** What happened to the piece last and the version that counts now: for a stale edit. */
export async function articleNow(id: string) {
  const [article, history] = await Promise.all([
    client.articles.getArticle({ id }),
    client.articles.getArticleHistory({ id, limit: 20 }),
  ]);
  return { record: article, events: history.data };
}

/** The first movements that match, for a picker. */
export async function searchMovements(q: string | undefined): Promise<PickedRecord[]> {
  const page = await client.movements.listMovements({ limit: 20, ...(q ? { q } : {}) });
  return page.data.map((movement) => ({ id: movement.id, label: movement.name, facts: movement.code }));
}

/** What changing a piece changes on other screens. */
export const articleChanges: readonly QueryKey[] = [['articles']];
