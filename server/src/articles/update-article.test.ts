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

const update = (id: string, version: number, input: object, as = at.editor) =>
  test.call(articleRoutes.updateArticle, { id, ...input }, { as, ifMatch: `"v${version}"` });

describe('updateArticle', () => {
  it('changes what is sent, in scope, from the version that was seen', async () => {
    const { id } = bodyOf(await at.record());
    expect((await update(id, 1, { title: 'Người ngoài' }, at.stranger)).status).toBe(404);
    expect(bodyOf(await update(id, 1, { title: 'Tên đúng', kind: 'programme' }))).toMatchObject({
      title: 'Tên đúng',
      kind: 'programme',
      version: 2,
    });
    expect((await update(id, 1, { title: 'Trang cũ' })).problem.code).toBe('stale_version');
  });

  it('of what is published, neither what it is counted as nor the consent it rests on', async () => {
    const { id } = bodyOf(await at.record(example));
    bodyOf(await test.call(articleRoutes.publishArticle, { id }, { as: at.editor }));
    const code = async (input: object) => (await update(id, 2, input)).problem.code;
    expect(await code({ publishedOn: '2024-06-01' })).toBe('action_not_allowed');
    expect(await code({ kind: 'article', subjectName: null, subjectKind: null })).toBe('action_not_allowed');
    expect(await code({ consentBy: null, consentOn: null, consentNote: null })).toBe('consent_missing');
    expect(bodyOf(await update(id, 2, { summary: 'Tóm tắt mới' })).summary).toBe('Tóm tắt mới');
  });
});
