import { articleRoutes } from '@chung-tay/shared/articles/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Press, press } from '../../test/factories/articles.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let at: Press;
beforeAll(async () => {
  at = await press(test);
});

describe('removeArticlePhoto', () => {
  it('takes the photo off, and with it the need for consent', async () => {
    const { id } = bodyOf(await at.record());
    bodyOf(await at.photograph(id, { showsPerson: true }));
    const remove = (as = at.editor) => test.call(articleRoutes.removeArticlePhoto, { id }, { as });
    expect((await remove(at.stranger)).status).toBe(404);
    expect(bodyOf(await remove())).toMatchObject({ hasPhoto: false, photoShowsPerson: false, consentMissing: false });
    expect((await test.call(articleRoutes.getArticlePhoto, { id }, { as: at.editor })).status).toBe(404);
    expect((await remove()).problem.code).toBe('action_not_allowed');
    expect((await test.call(articleRoutes.publishArticle, { id }, { as: at.editor })).status).toBe(200);
  });
});
