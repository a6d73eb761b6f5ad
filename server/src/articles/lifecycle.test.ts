import { articleRoutes } from '@chung-tay/shared/articles/contract';
import { type ArticleAction, articleLifecycle } from '@chung-tay/shared/articles/lifecycle';
import { type ArticleState, articleStates } from '@chung-tay/shared/articles/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Press, press } from '../../test/factories/articles.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let at: Press;
beforeAll(async () => {
  at = await press(test);
});

const states = Object.keys(articleStates) as ArticleState[];
const act = (name: ArticleAction, id: string) =>
  name === 'publish'
    ? test.call(articleRoutes.publishArticle, { id }, { as: at.editor })
    : test.call(articleRoutes.withdrawArticle, { id, reason: 'Ghi nhầm' }, { as: at.editor });

async function pieceIn(state: ArticleState): Promise<string> {
  const { id } = bodyOf(await at.record());
  if (state === 'published') bodyOf(await act('publish', id));
  if (state === 'withdrawn') bodyOf(await act('withdraw', id));
  return id;
}

describe('the lifecycle of an article', () => {
  it('each act starts from the states of the lifecycle and from no other', async () => {
    for (const state of states)
      for (const name of Object.keys(articleLifecycle) as ArticleAction[]) {
        const { status, body, problem } = await act(name, await pieceIn(state));
        const told = `${name} of ${state}`;
        if (articleLifecycle[name].from.includes(state))
          expect([told, status, body.state]).toEqual([told, 200, articleLifecycle[name].to]);
        else expect([told, problem.code]).toEqual([told, 'action_not_allowed']);
      }
  });

  it('the database lets no state follow another that no act leads to', async () => {
    const known = new Set(
      Object.values(articleLifecycle).flatMap(({ from, to }) => from.map((state) => `${state} ${to}`)),
    );
    for (const from of states) {
      const id = await pieceIn(from);
      for (const to of states.filter((state) => state !== from && !known.has(`${from} ${state}`)))
        await expect(
          test.sql('UPDATE articles SET state = $2 WHERE id = $1', [id, to]),
          `${from} to ${to}`,
        ).rejects.toMatchObject({ constraint: 'articles_route' });
    }
  });
});
