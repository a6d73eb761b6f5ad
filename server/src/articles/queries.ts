import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import {
  type Article,
  type ArticleItem,
  articleChannels,
  articleKinds,
  articleStates,
  exampleKinds,
} from '@chung-tay/shared/articles/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { photoFile } from '../core/photo/photo-files.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { articleColumns, articleList, fromArticles, ownedWithin, readableWithin } from './article-list.ts';

export const listArticles: Query<typeof articleRoutes.listArticles> = (context, input) =>
  listPage<ArticleItem, typeof input>(context.client, context.roots, articleList(ownMatters(context)), input);

const exported: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'kind', title: 'Loại', labels: articleKinds },
  { name: 'title', title: 'Tiêu đề' },
  { name: 'channel', title: 'Kênh', labels: articleChannels },
  { name: 'outlet', title: 'Nơi đăng, phát' },
  { name: 'publishedOn', title: 'Ngày đăng, phát', kind: 'day' },
  { name: 'link', title: 'Đường dẫn' },
  { name: 'aboutUnitName', title: 'Viết về đơn vị' },
  { name: 'movementName', title: 'Phong trào' },
  { name: 'subjectName', title: 'Gương điển hình' },
  { name: 'subjectKind', title: 'Là', labels: exampleKinds },
  { name: 'state', title: 'Trạng thái', labels: articleStates },
];

/** The publicity of the list, whole, as CSV, XLSX or JSON lines. */
export const exportArticles: Query<typeof articleRoutes.exportArticles> = (context, { format, ...filters }) =>
  exportList(context, articleList(ownMatters(context)), filters, exported, {
    noun: 'article',
    format,
    filename: 'tin-bai',
  });

/** One piece that may be read; `not_found` else. Commands answer with it too. */
export async function readArticle(context: HandlerContext, id: string): Promise<Article> {
  const { client, roots } = context;
  const matters = ownMatters(context);
  const mine = ownedWithin('$2', matters);
  // Who agreed to what is told to the unit and those above it alone.
  const own = (column: string) => `CASE WHEN ${mine} THEN ${column} END`;
  const { rows } = await client.query<Article>(
    `SELECT ${articleColumns}, a.summary, ${own('a.consent_by')} AS "consentBy", ${own('a.consent_on')} AS "consentOn",
       ${own('a.consent_note')} AS "consentNote", ${own('a.consent_withdrawn_on')} AS "consentWithdrawnOn",
       a.photo_shows_person AS "photoShowsPerson", a.photo_caption AS "photoCaption", a.published_at AS "publishedAt",
       a.withdraw_reason AS "withdrawReason", writer.full_name AS "createdBy", a.created_at AS "createdAt", a.updated_at AS "updatedAt",
       ${mine} AS "mayChange"
     FROM ${fromArticles} JOIN users writer ON writer.id = a.created_by WHERE a.id = $1 AND ${readableWithin('$2', matters)}`,
    [id, roots],
  );
  return found(rows[0], 'tin bài này');
}

export const getArticle: Query<typeof articleRoutes.getArticle> = (context, { id }) => readArticle(context, id);

async function readKept(context: HandlerContext, id: string): Promise<{ photoKey: string | null; own: boolean }> {
  const matters = ownMatters(context);
  const { rows } = await context.client.query<{ photoKey: string | null; own: boolean }>(
    `SELECT a.photo_key AS "photoKey", ${ownedWithin('$2', matters)} AS own FROM articles a
     WHERE a.id = $1 AND ${readableWithin('$2', matters)}`,
    [id, context.roots],
  );
  return found(rows[0], 'tin bài này');
}

export const getArticleHistory: Query<typeof articleRoutes.getArticleHistory> = async (context, { id, ...page }) => {
  const { own } = await readKept(context, id);
  return readHistory(context.client, own ? context.roots : [], { type: 'article', id }, page);
};

/** The cleaned copy; a private cache keeps it for a minute only, so that a photo taken off is soon gone everywhere. */
export const getArticlePhoto: Query<typeof articleRoutes.getArticlePhoto> = async (context, { id, size }) => {
  const key = found((await readKept(context, id)).photoKey ?? undefined, 'ảnh của bài');
  const stream = found(await context.services.store.get(photoFile(key, size)), 'tệp ảnh');
  return { stream, contentType: 'image/webp', cacheSeconds: 60 };
};
