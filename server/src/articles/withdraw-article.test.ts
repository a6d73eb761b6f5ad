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

const withdraw = (id: string, as = at.editor) =>
  test.call(articleRoutes.withdrawArticle, { id, reason: 'Đăng nhầm đơn vị' }, { as });

describe('withdrawArticle', () => {
  it('takes it off for good: nobody else sees it, it is not counted, and it may be recorded anew', async () => {
    const { id } = bodyOf(await at.record({ title: 'Bài sẽ gỡ' }));
    bodyOf(await test.call(articleRoutes.publishArticle, { id }, { as: at.editor }));
    expect((await withdraw(id, at.stranger)).status).toBe(404);
    expect(bodyOf(await withdraw(id))).toMatchObject({ state: 'withdrawn', withdrawReason: 'Đăng nhầm đơn vị' });
    expect((await test.call(articleRoutes.getArticle, { id }, { as: at.stranger })).status).toBe(404);
    const counts = bodyOf(
      await test.call(articleRoutes.countArticles, { year: 2024, unitId: at.commune }, { as: at.stranger }),
    );
    expect(counts.total).toBe(0);
    expect((await withdraw(id)).problem.code).toBe('action_not_allowed');
    const again = { id, title: 'Sửa lại' };
    expect((await test.call(articleRoutes.updateArticle, again, { as: at.editor, ifMatch: '"v3"' })).problem.code).toBe(
      'action_not_allowed',
    );
    expect((await at.record({ title: 'Bài sẽ gỡ' })).status).toBe(201);
  });
});
