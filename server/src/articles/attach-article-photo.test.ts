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

const keyOf = async (id: string): Promise<string> => {
  const [row] = await test.sql<{ key: string }>('SELECT photo_key AS key FROM articles WHERE id = $1', [id]);
  return `${row?.key.slice(-2)}/${row?.key}`;
};

describe('attachArticlePhoto', () => {
  it('keeps clean copies alone; another photo takes the place of the first', async () => {
    const { id } = bodyOf(await at.record());
    expect(bodyOf(await at.photograph(id, { caption: 'Nhà mới' }))).toMatchObject({
      hasPhoto: true,
      photoCaption: 'Nhà mới',
    });
    const first = await keyOf(id);
    await gone(test, `originals/${first}`);
    const shown = await test.call(articleRoutes.getArticlePhoto, { id, size: 'thumb' }, { as: at.editor });
    expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/webp']);
    bodyOf(await at.photograph(id));
    await gone(test, `photos/${first}-large.webp`);
    await gone(test, `photos/${first}-thumb.webp`);
  });

  it("a person's picture on what is published needs consent, and what is no picture is refused", async () => {
    const { id } = bodyOf(await at.record());
    bodyOf(await test.call(articleRoutes.publishArticle, { id }, { as: at.editor }));
    expect((await at.photograph(id, { showsPerson: true })).problem.code).toBe('consent_missing');
    expect((await at.photograph(id, {}, at.stranger)).status).toBe(404);
    const file = { content: Buffer.from('<svg onload="alert(1)"/>'), contentType: 'image/jpeg' };
    const drawing = await test.call(
      articleRoutes.attachArticlePhoto,
      { id, showsPerson: false },
      { as: at.editor, file },
    );
    expect(drawing.problem.code).toBe('photo_invalid');
    expect((await at.photograph(id)).status).toBe(200);
    expect((await at.photograph(bodyOf(await at.record(example)).id, { showsPerson: true })).status).toBe(200);
  });
});
