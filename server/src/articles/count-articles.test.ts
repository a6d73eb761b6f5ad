import { articleRoutes } from '@chung-tay/shared/articles/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { example, type Press, press } from '../../test/factories/articles.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let at: Press;
beforeAll(async () => {
  at = await press(test);
});

const publish = async (input: object, as = at.editor) => {
  const { id } = bodyOf(await at.record({ ...input }, as));
  return bodyOf(await test.call(articleRoutes.publishArticle, { id }, { as }));
};

describe('countArticles', () => {
  it('of each unit and month what was published, equal to a direct sum; drafts and other years are not counted', async () => {
    await publish({ publishedOn: '2024-01-31' });
    await publish({ publishedOn: '2024-02-01', channel: 'radio', kind: 'programme' });
    await publish({ publishedOn: '2024-02-29', ...example });
    await publish({ publishedOn: '2024-12-31' }, at.stranger);
    await publish({ publishedOn: '2023-12-31' });
    bodyOf(await at.record({ publishedOn: '2024-02-02' }));
    const count = async (input: object, as = at.stranger) =>
      bodyOf(await test.call(articleRoutes.countArticles, input, { as }));
    const counts = await count({ year: 2024 });
    expect(counts.units.map(({ unitId, months, total }) => ({ unitId, months, total }))).toEqual([
      { unitId: at.commune, months: [1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], total: 3 },
      { unitId: at.other, months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], total: 1 },
    ]);
    expect(counts.units[0]).toMatchObject({ article: 1, programme: 1, exemplaryCase: 1 });
    expect(counts.channels).toEqual([
      { channel: 'newspaper', count: 3 },
      { channel: 'radio', count: 1 },
    ]);
    const [direct] = await test.sql<{ many: number }>(
      `SELECT count(*)::int AS many FROM articles WHERE state = 'published' AND extract(year FROM published_on) = 2024`,
    );
    expect(counts.total).toBe(direct?.many);
    expect((await count({ year: 2024, unitId: at.other })).total).toBe(1);
    expect((await count({ year: 2025 })).units).toEqual([]);
    expect((await count({})).year).toBe(test.services.clock.now().getUTCFullYear());
  });
});
