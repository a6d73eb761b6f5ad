import { articleRoutes } from '@chung-tay/shared/articles/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { example, type Press, press } from '../../test/factories/articles.ts';
import { gone } from '../../test/factories/stored.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let at: Press;
beforeAll(async () => {
  at = await press(test);
});

const takeBack = (id: string, input: object = {}, as = at.editor) =>
  test.call(
    articleRoutes.withdrawConsent,
    { id, withdrawnOn: '2024-09-01', note: 'Chủ hộ đề nghị bằng đơn', ...input },
    { as },
  );
const photo = (id: string, as = at.editor) => test.call(articleRoutes.getArticlePhoto, { id }, { as });

describe('withdrawConsent', () => {
  it('takes what was published off in the same moment and forgets the photo', async () => {
    const { id } = bodyOf(await at.record(example));
    bodyOf(await at.photograph(id, { showsPerson: true, caption: 'Chủ hộ trước nhà mới' }));
    bodyOf(await test.call(articleRoutes.publishArticle, { id }, { as: at.editor }));
    expect((await photo(id, at.stranger)).status).toBe(200);
    const [kept] = await test.sql<{ key: string }>('SELECT photo_key AS key FROM articles WHERE id = $1', [id]);
    expect((await takeBack(id, {}, at.stranger)).status).toBe(404);
    expect(bodyOf(await takeBack(id))).toMatchObject({
      state: 'withdrawn',
      withdrawReason: 'Người được nêu rút lại sự đồng ý',
      consentWithdrawnOn: '2024-09-01',
      hasPhoto: false,
      photoCaption: null,
    });
    expect((await test.call(articleRoutes.getArticle, { id }, { as: at.stranger })).status).toBe(404);
    expect((await photo(id)).status).toBe(404);
    const name = `photos/${kept?.key.slice(-2)}/${kept?.key}-large.webp`;
    await gone(test, name);
    const [event] = bodyOf(await test.call(articleRoutes.getArticleHistory, { id }, { as: at.editor })).data;
    expect(event).toMatchObject({ action: 'article.consent_withdrawn', note: 'Chủ hộ đề nghị bằng đơn' });
    expect((await takeBack(id)).problem.code).toBe('action_not_allowed');
  });

  it('a draft whose consent was taken back is never published, whatever is written on it', async () => {
    const { id } = bodyOf(await at.record(example));
    bodyOf(await takeBack(id));
    expect((await test.call(articleRoutes.publishArticle, { id }, { as: at.editor })).problem.code).toBe(
      'consent_missing',
    );
    const anew = { id, consentOn: '2024-10-01' };
    expect((await test.call(articleRoutes.updateArticle, anew, { as: at.editor, ifMatch: '"v2"' })).problem.code).toBe(
      'action_not_allowed',
    );
    expect((await at.photograph(id)).problem.code).toBe('consent_missing');
  });

  it('of what was taken off before, too; not before it was given, not tomorrow, not where there was none', async () => {
    const { id } = bodyOf(await at.record(example));
    bodyOf(await at.photograph(id, { showsPerson: true }));
    bodyOf(await test.call(articleRoutes.withdrawArticle, { id, reason: 'Chờ duyệt lại' }, { as: at.editor }));
    expect((await takeBack(id, { withdrawnOn: '2024-06-01' })).problem.errors?.[0]?.pointer).toBe('/withdrawnOn');
    expect((await takeBack(id, { withdrawnOn: '2199-01-01' })).problem.errors?.[0]?.pointer).toBe('/withdrawnOn');
    expect(bodyOf(await takeBack(id))).toMatchObject({ withdrawReason: 'Chờ duyệt lại', hasPhoto: false });
    expect((await takeBack(bodyOf(await at.record()).id)).problem.code).toBe('action_not_allowed');
  });
});
