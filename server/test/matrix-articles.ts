import { api } from '@chung-tay/shared';
import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import { bodyOf } from './factories/answers.ts';
import type { Person } from './factories/people.ts';
import { testPhoto } from './factories/photo.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

/** Two drafts of an exemplary case with a photo: every word that could leak carries the canary. */
export async function fillArticles(
  test: TestApp,
  editor: Person,
  { unitId, canary }: { unitId: string; canary: string },
): Promise<Record<string, string>> {
  const { articles } = api;
  const told = { kind: 'exemplary_case', channel: 'portal', outlet: `Cổng ${canary}`, publishedOn: '2024-07-01' };
  const agreed = { consentBy: canary, consentOn: '2024-06-30', consentNote: canary };
  const who = { subjectName: `Hộ ${canary}`, subjectKind: 'household', summary: canary };
  const made: string[] = [];
  for (const title of [`Gương ${canary}`, `Ảnh ${canary}`]) {
    const piece = { unitId, ...told, ...agreed, ...who, title };
    const { id } = bodyOf(await test.call(articles.recordArticle, piece, { as: editor }));
    const file = { content: await testPhoto(title), contentType: 'image/jpeg' };
    const shown = { id, showsPerson: true, caption: canary };
    bodyOf(await test.call(articles.attachArticlePhoto, shown, { as: editor, file }));
    made.push(id);
  }
  const [article = '', shownArticle = ''] = made;
  // One is acted on, the other only looked at.
  return { article, shownArticle };
}

export const articleInputs: Record<keyof typeof articleRoutes, (place: Place) => Record<string, unknown>> = {
  listArticles: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportArticles: ({ ids }) => ({ unitId: ids.unit }),
  countArticles: ({ ids }) => ({ unitId: ids.unit, year: 2024 }),
  getArticle: ({ ids }) => ({ id: ids.article }),
  getArticleHistory: ({ ids }) => ({ id: ids.article }),
  recordArticle: ({ ids }) => ({
    unitId: ids.unit,
    kind: 'article',
    channel: 'portal',
    outlet: 'Cổng thử',
    publishedOn: '2024-07-01',
    title: `Tin ${Math.random()}`,
  }),
  updateArticle: ({ ids }) => ({ id: ids.article, outlet: 'Nơi khác' }),
  publishArticle: ({ ids }) => ({ id: ids.article }),
  withdrawArticle: ({ ids }) => ({ id: ids.article, reason: 'Đăng nhầm' }),
  withdrawConsent: ({ ids }) => ({ id: ids.article, withdrawnOn: '2024-08-01', note: 'Chủ hộ báo lại' }),
  attachArticlePhoto: ({ ids }) => ({ id: ids.article, showsPerson: false }),
  removeArticlePhoto: ({ ids }) => ({ id: ids.article }),
  getArticlePhoto: ({ ids }) => ({ id: ids.shownArticle }),
};
