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
import { listPage, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { photoFile } from '../core/photo/photo-files.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { articleColumns, articleList, fromArticles, readableWithin } from './article-list.ts';

export const listArticles: Query<typeof articleRoutes.listArticles> = ({ client, roots }, input) =>
  listPage<ArticleItem, typeof input>(client, roots, articleList, input);

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
  exportList(context, articleList, filters, exported, { noun: 'article', format, filename: 'tin-bai' });

/** Who agreed to what is told to the unit and those above it alone. */
const own = (column: string) => `CASE WHEN ${withinUnits('a.unit_id', '$2')} THEN ${column} END`;

/** One piece that may be read; `not_found` else. Commands answer with it too. */
export async function readArticle({ client, roots }: HandlerContext, id: string): Promise<Article> {
  const { rows } = await client.query<Article>(
    `SELECT ${articleColumns}, a.summary, ${own('a.consent_by')} AS "consentBy", ${own('a.consent_on')} AS "consentOn",
       ${own('a.consent_note')} AS "consentNote", ${own('a.consent_withdrawn_on')} AS "consentWithdrawnOn",
       a.photo_shows_person AS "photoShowsPerson", a.photo_caption AS "photoCaption", a.published_at AS "publishedAt",
       a.withdraw_reason AS "withdrawReason", writer.full_name AS "createdBy", a.created_at AS "createdAt", a.updated_at AS "updatedAt",
       ${withinUnits('a.unit_id', '$2')} AS "mayChange"
     FROM ${fromArticles} JOIN users writer ON writer.id = a.created_by WHERE a.id = $1 AND ${readableWithin('$2')}`,
    [id, roots],
  );
  return found(rows[0], 'tin bài này');
}

export const getArticle: Query<typeof articleRoutes.getArticle> = (context, { id }) => readArticle(context, id);

async function readPhotoKey({ client, roots }: HandlerContext, id: string): Promise<string | null> {
  const { rows } = await client.query<{ key: string | null }>({
    name: 'article_photo',
    text: `SELECT a.photo_key AS key FROM articles a WHERE a.id = $1 AND ${readableWithin('$2')}`,
    values: [id, roots],
  });
  return found(rows[0], 'tin bài này').key;
}

export const getArticleHistory: Query<typeof articleRoutes.getArticleHistory> = async (context, { id, ...page }) => {
  await readPhotoKey(context, id);
  return readHistory(context.client, context.roots, { type: 'article', id }, page);
};

/** The cleaned copy; a private cache keeps it for a minute only, so that a photo taken off is soon gone everywhere. */
export const getArticlePhoto: Query<typeof articleRoutes.getArticlePhoto> = async (context, { id, size }) => {
  const key = found((await readPhotoKey(context, id)) ?? undefined, 'ảnh của bài');
  const stream = found(await context.services.store.get(photoFile(key, size)), 'tệp ảnh');
  return { stream, contentType: 'image/webp', cacheSeconds: 60 };
};
