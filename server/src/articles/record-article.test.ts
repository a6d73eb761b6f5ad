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

describe('recordArticle', () => {
  it('a draft of the own unit, seen by it and those above it, with an event', async () => {
    const { status, body } = await at.record({
      title: 'Khởi công căn nhà đầu tiên',
      link: 'https://bao.example/tin-1',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      code: expect.stringMatching(/^TB-\d{7}$/),
      unitId: at.commune,
      state: 'draft',
      hasPhoto: false,
      consentMissing: false,
      mayChange: true,
    });
    const read = (as: typeof at.editor) => test.call(articleRoutes.getArticle, { id: body.id }, { as });
    expect((await read(at.provincial)).status).toBe(200);
    expect((await read(at.stranger)).status).toBe(404);
    const history = bodyOf(await test.call(articleRoutes.getArticleHistory, { id: body.id }, { as: at.editor }));
    expect(history.data.map(({ action }) => action)).toEqual(['article.recorded']);
  });

  it('one appearance counts once for a unit, by its link and by what it is; for another unit it counts too', async () => {
    const once = { title: 'Một tin', link: 'https://bao.example/mot' };
    bodyOf(await at.record(once));
    const again = await at.record({ title: 'Tên khác', link: once.link });
    expect([again.problem.code, again.problem.errors?.[0]?.pointer]).toEqual(['conflict', '/link']);
    expect((await at.record({ title: 'MỘT TIN ' })).problem.errors?.[0]?.pointer).toBe('/title');
    expect((await at.record(once, at.stranger)).status).toBe(201);
    const both = await Promise.all([at.record({ title: 'Cùng lúc' }), at.record({ title: 'Cùng lúc' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('an example says who and what they are, other pieces do not; consent is whole and not of tomorrow', async () => {
    const pointer = async (input: object) => (await at.record({ ...input })).problem.errors?.[0]?.pointer;
    expect(await pointer({ kind: 'exemplary_case' })).toBe('/subjectName');
    expect(await pointer({ subjectName: 'Ai đó', subjectKind: 'individual' })).toBe('/subjectName');
    expect(await pointer({ ...example, consentOn: null })).toBe('/consentOn');
    expect(await pointer({ ...example, consentOn: '2199-01-01' })).toBe('/consentOn');
    expect(await pointer({ link: 'javascript:alert(1)' })).toBe('/link');
    expect(await pointer({ aboutUnitId: '01910000-0000-7000-8000-00000000dead' })).toBe('/aboutUnitId');
    expect((await at.record({ unitId: at.province })).status).toBe(404);
  });
});
