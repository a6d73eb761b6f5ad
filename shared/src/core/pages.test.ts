import { describe, expect, it } from 'vitest';
import { pages, rows } from './pages.ts';

/** A list of ten numbers, in pages as large as asked; what it was asked. */
function tenNumbers() {
  const asked: object[] = [];
  const list = async ({ limit = 4, cursor }: { limit?: number; kind?: 'even' | 'odd'; cursor?: string }) => {
    asked.push({ limit, cursor });
    const from = Number(cursor ?? 0);
    const data = Array.from({ length: 10 }, (_, at) => at).slice(from, from + limit);
    return { data, nextCursor: from + limit < 10 ? String(from + limit) : null };
  };
  return { list, asked };
}

const all = async <Item>(found: AsyncIterable<Item>): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const item of found) items.push(item);
  return items;
};

describe('pages of a list', () => {
  it('go on with the cursor of the page before, until there is none', async () => {
    const { list, asked } = tenNumbers();
    expect((await all(pages(list, {}))).map(({ data }) => data.length)).toEqual([4, 4, 2]);
    expect(asked).toEqual([4, 4, 4].map((limit, at) => ({ limit, cursor: at === 0 ? undefined : String(at * 4) })));
  });

  it('are rows in their order, and no more is asked than is read', async () => {
    const { list, asked } = tenNumbers();
    expect(await all(rows(list, { limit: 3, kind: 'odd' }))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    asked.length = 0;
    for await (const row of rows(list, { limit: 3 })) if (row === 4) break;
    expect(asked).toHaveLength(2);
  });

  it('of an empty list are one without rows', async () => {
    const list = async (_: { cursor?: string }) => ({ data: [] as number[], nextCursor: null });
    expect(await all(pages(list, {}))).toHaveLength(1);
    expect(await all(rows(list, {}))).toEqual([]);
  });
});
