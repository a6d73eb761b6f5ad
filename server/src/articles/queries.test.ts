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

describe('listArticles', () => {
  it('is filtered and found without accents; what others may not see is not there', async () => {
    const { id } = bodyOf(
      await at.record({ title: 'Ngày hội đại đoàn kết', channel: 'television', outlet: 'Đài mẫu' }),
    );
    bodyOf(await test.call(articleRoutes.publishArticle, { id }, { as: at.editor }));
    bodyOf(await at.record({ ...example, title: 'Gương sáng thôn Một', publishedOn: '2024-08-01' }));
    const titles = async (input: object, as = at.editor) =>
      bodyOf(await test.call(articleRoutes.listArticles, { count: 'exact', ...input }, { as })).data.map(
        ({ title }) => title,
      );
    expect(await titles({})).toEqual(['Gương sáng thôn Một', 'Ngày hội đại đoàn kết']);
    expect(await titles({}, at.stranger)).toEqual(['Ngày hội đại đoàn kết']);
    expect(await titles({ q: 'DAI MAU' })).toEqual(['Ngày hội đại đoàn kết']);
    expect(await titles({ q: 'ho a (mau)' })).toEqual(['Gương sáng thôn Một']);
    expect(await titles({ q: '%' })).toEqual([]);
    expect(await titles({ kind: ['exemplary_case'], state: ['draft'], from: '2024-08-01' })).toHaveLength(1);
    expect(await titles({ to: '2024-07-31', channel: ['television'], unitId: at.commune })).toHaveLength(1);
    const file = await test.call(articleRoutes.exportArticles, { format: 'csv' }, { as: at.stranger });
    expect(file.text).toContain('Ngày hội đại đoàn kết');
    expect(file.text).not.toContain('Gương sáng');
  });
});
