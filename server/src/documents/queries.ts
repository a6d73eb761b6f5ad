import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { documentRoutes } from '@chung-tay/shared/documents/contract';
import {
  type Document,
  type DocumentItem,
  type DocumentRelation,
  documentAudiences,
  documentKinds,
  documentStates,
} from '@chung-tay/shared/documents/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { type Matters, ownMatters } from '../core/policy/own-matters.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { documentColumns, documentList, fromDocuments, ownedWithin, readableWithin } from './document-list.ts';

/** The registry shows what stands in it unless asked otherwise. */
const standing = <Filters extends object>(filters: Filters) => ({ state: 'registered' as const, ...filters });

export const listDocuments: Query<typeof documentRoutes.listDocuments> = (context, input) =>
  listPage<DocumentItem, typeof input>(context.client, context.roots, listOf(context), standing(input));

/** What this reader sees of the registry today. */
const listOf = (context: HandlerContext) => documentList(dayInVietnam(context.now), ownMatters(context));

const exported: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã trong sổ' },
  { name: 'number', title: 'Số, ký hiệu' },
  { name: 'kind', title: 'Loại văn bản', labels: documentKinds },
  { name: 'issuer', title: 'Cơ quan ban hành' },
  { name: 'issuedOn', title: 'Ngày ban hành', kind: 'day' },
  { name: 'subject', title: 'Trích yếu' },
  { name: 'effectiveFrom', title: 'Có hiệu lực từ', kind: 'day' },
  { name: 'effectiveTo', title: 'Có hiệu lực đến hết', kind: 'day' },
  { name: 'inForce', title: 'Còn hiệu lực hôm nay', labels: { true: 'Còn', false: 'Không' } },
  { name: 'replacedOn', title: 'Bị thay thế từ', kind: 'day' },
  { name: 'replacedBy', title: 'Thay bằng' },
  { name: 'audience', title: 'Ai xem được', labels: documentAudiences },
  { name: 'state', title: 'Trạng thái', labels: documentStates },
  { name: 'unitName', title: 'Đơn vị ghi' },
  { name: 'fileName', title: 'Tệp' },
  { name: 'createdAt', title: 'Ghi lúc', kind: 'instant' },
];

/** The documents of the list, whole, as CSV, XLSX or JSON lines. */
export const exportDocuments: Query<typeof documentRoutes.exportDocuments> = (context, { format, ...filters }) =>
  exportList(context, listOf(context), standing(filters), exported, {
    noun: 'document',
    format,
    filename: 'so-van-ban',
  });

/** SELECT of the relations from one side: `near` is the column of the document asked for, `far` the one told of. */
const relations = (near: string, far: string, matters: Matters) =>
  `SELECT r.kind, d.id AS "documentId", d.code, d.number, d.subject, d.issuer, d.issued_on AS "issuedOn", r.from_on AS "fromOn"
   FROM document_relations r JOIN documents d ON d.id = r.${far}
   WHERE r.${near} = $1 AND ${readableWithin('$2', matters)} ORDER BY r.from_on, d.number LIMIT 200`;

/** One document with what it acts on and what acts on it; `not_found` when it may not be read. Commands answer with it too. */
export async function readDocument(context: HandlerContext, id: string): Promise<Document> {
  const { client, roots, now } = context;
  const matters = ownMatters(context);
  const values = [id, roots];
  const read = (near: string, far: string) => client.query<DocumentRelation>(relations(near, far, matters), values);
  const [rows, actsOn, actedOnBy] = await Promise.all([
    client.query<Omit<Document, 'actsOn' | 'actedOnBy'>>(
      `SELECT ${documentColumns(dayInVietnam(now))}, d.body, d.file_text AS "fileText", d.withdraw_reason AS "withdrawReason",
         writer.full_name AS "createdBy", d.updated_at AS "updatedAt", ${ownedWithin('$2', matters)} AS "mayChange"
       FROM ${fromDocuments} LEFT JOIN users writer ON writer.id = d.created_by WHERE d.id = $1 AND ${readableWithin('$2', matters)}`,
      values,
    ),
    read('document_id', 'target_id'),
    read('target_id', 'document_id'),
  ]);
  return { ...found(rows.rows[0], 'văn bản này'), actsOn: actsOn.rows, actedOnBy: actedOnBy.rows };
}

export const getDocument: Query<typeof documentRoutes.getDocument> = (context, { id }) => readDocument(context, id);

/** What of its entry may be read, or `not_found`. */
async function readFile(context: HandlerContext, id: string) {
  const matters = ownMatters(context);
  const { rows } = await context.client.query<{ key: string | null; name: string; type: string; own: boolean }>(
    `SELECT d.file_key AS key, d.file_name AS name, d.file_type AS type, ${ownedWithin('$2', matters)} AS own FROM documents d
     WHERE d.id = $1 AND ${readableWithin('$2', matters)}`,
    [id, context.roots],
  );
  return found(rows[0], 'văn bản này');
}

export const getDocumentHistory: Query<typeof documentRoutes.getDocumentHistory> = async (context, { id, ...page }) => {
  const { own } = await readFile(context, id);
  return readHistory(context.client, own ? context.roots : [], { type: 'document', id }, page);
};

/** The file as it was sent; never shown by the browser as a page of ours. */
export const getDocumentFile: Query<typeof documentRoutes.getDocumentFile> = async (context, { id }) => {
  const { key, name, type } = await readFile(context, id);
  const stream = found(key === null ? undefined : await context.services.store.get(key), 'tệp của văn bản');
  return { stream, contentType: type, filename: name };
};
