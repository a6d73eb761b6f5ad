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

const publish = (id: string, as = at.editor) => test.call(articleRoutes.publishArticle, { id }, { as });

describe('publishArticle', () => {
  it('shows it to everybody, counted for its unit', async () => {
    const { id } = bodyOf(await at.record());
    expect((await publish(id, at.stranger)).status).toBe(404);
    expect(bodyOf(await publish(id))).toMatchObject({ state: 'published', publishedAt: expect.any(String) });
    const seen = bodyOf(await test.call(articleRoutes.getArticle, { id }, { as: at.stranger }));
    expect(seen).toMatchObject({ state: 'published', mayChange: false });
    expect((await publish(id)).problem.code).toBe('action_not_allowed');
  });

  it('nobody is held up as an example without having agreed; who agreed is told inside the unit alone', async () => {
    const { consentBy, consentOn, consentNote, ...silent } = example;
    const { id, consentMissing } = bodyOf(await at.record(silent));
    expect(consentMissing).toBe(true);
    const { problem } = await publish(id);
    expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['consent_missing', '/consentOn']);
    const agreed = { id, consentBy, consentOn, consentNote };
    bodyOf(await test.call(articleRoutes.updateArticle, agreed, { as: at.editor, ifMatch: '"v1"' }));
    bodyOf(await publish(id));
    const seen = bodyOf(await test.call(articleRoutes.getArticle, { id }, { as: at.stranger }));
    expect(seen).toMatchObject({
      subjectName: example.subjectName,
      consentBy: null,
      consentOn: null,
      consentNote: null,
    });
  });

  it("a person's picture needs consent as an example does; another picture does not", async () => {
    const person = bodyOf(await at.record()).id;
    bodyOf(await at.photograph(person, { showsPerson: true }));
    expect((await publish(person)).problem.code).toBe('consent_missing');
    const house = bodyOf(await at.record()).id;
    bodyOf(await at.photograph(house));
    expect((await publish(house)).status).toBe(200);
  });

  it('not before it appears', async () => {
    const { id } = bodyOf(await at.record({ publishedOn: '2199-01-01' }));
    expect((await publish(id)).problem.errors?.[0]).toMatchObject({ pointer: '/publishedOn', code: 'in_future' });
  });

  it('the database holds the same when the code is wrong', async () => {
    const { consentBy: _by, consentOn: _on, consentNote: _note, ...silent } = example;
    const { id } = bodyOf(await at.record(silent));
    const text = `UPDATE articles SET state = 'published', published_at = now() WHERE id = $1`;
    await expect(test.sql(text, [id])).rejects.toThrow(/articles_consent_given/);
    await expect(test.sql(`UPDATE articles SET state = 'draft' WHERE state = 'published'`)).rejects.toThrow(
      /articles_route/,
    );
  });
});
