import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import type { Handlers } from '../core/http/handler.ts';
import { attachArticlePhoto } from './attach-article-photo.ts';
import { countArticles } from './count-articles.ts';
import { publishArticle } from './publish-article.ts';
import { exportArticles, getArticle, getArticleHistory, getArticlePhoto, listArticles } from './queries.ts';
import { recordArticle } from './record-article.ts';
import { removeArticlePhoto } from './remove-article-photo.ts';
import { updateArticle } from './update-article.ts';
import { withdrawArticle } from './withdraw-article.ts';
import { withdrawConsent } from './withdraw-consent.ts';

export const articleHandlers: Handlers<typeof articleRoutes> = {
  listArticles,
  exportArticles,
  countArticles,
  getArticle,
  getArticleHistory,
  recordArticle,
  updateArticle,
  publishArticle,
  withdrawArticle,
  withdrawConsent,
  attachArticlePhoto,
  removeArticlePhoto,
  getArticlePhoto,
};
