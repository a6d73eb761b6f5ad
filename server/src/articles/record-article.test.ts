import { articleRoutes } from '@chung-tay/shared/articles/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { example, type Press, press } from '../../test/factories/articles.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
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

it('recordArticle: who represents an organisation writes for it alone, though its seat reaches the province', async () => {
  const { organisations } = await standingUnits(test);
  const own = organisations.find(({ kind }) => kind === 'department')?.id ?? '';
  for (const role of ['editor', 'unit_representative'] as const) {
    const as = await personWith(test, [{ role, unitId: own }]);
    const record = (unitId: string, title: string) => at.record({ unitId, title }, as);
    const refused = await record(at.commune, 'Bài của xã khác');
    expect([refused.status, refused.problem.code, refused.problem.errors?.[0]?.pointer]).toEqual([
      403,
      'not_competent',
      '/unitId',
    ]);
    expect((await record(own, `Bài của ${role}`)).status).toBe(201);
    const { id } = bodyOf(await at.record({ title: `Nháp của xã, ${role}` }));
    expect((await test.call(articleRoutes.getArticle, { id }, { as })).status).toBe(404);
    expect((await test.call(articleRoutes.publishArticle, { id }, { as })).status).toBe(404);
    bodyOf(await test.call(articleRoutes.publishArticle, { id }, { as: at.editor }));
    expect(bodyOf(await test.call(articleRoutes.getArticle, { id }, { as })).mayChange).toBe(false);
    expect((await test.call(articleRoutes.withdrawArticle, { id, reason: 'Gỡ thử' }, { as })).status).toBe(404);
    expect(bodyOf(await test.call(articleRoutes.getArticleHistory, { id }, { as })).data).toEqual([]);
    const listed = bodyOf(await test.call(articleRoutes.listArticles, { state: ['draft'] }, { as })).data;
    expect(listed.every(({ unitId }) => unitId === own)).toBe(true);
  }
});
