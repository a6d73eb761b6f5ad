import { Readable } from 'node:stream';
import type { templateRoutes } from '@chung-tay/shared/templates/contract';
import { fieldsOf, loopsOf, templateKinds } from '@chung-tay/shared/templates/fields';
import { type Template, templateFormats, templateStates } from '@chung-tay/shared/templates/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage } from '../core/db/list.ts';
import type { Download, Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { contentTypeOf } from './add-template.ts';
import { starterTemplate } from './starter.ts';
import { templateContent } from './template-content.ts';
import { readTemplate, type TemplateFilters, templateList } from './template-list.ts';

/** Templates of the offices in reach and above, the newest first. */
export const listTemplates: Query<typeof templateRoutes.listTemplates> = (context, input) =>
  listPage<Template, TemplateFilters>(context.client, context.roots, templateList, input);

const cells: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã mẫu' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'kind', title: 'Loại', labels: templateKinds },
  { name: 'format', title: 'Dạng tệp', labels: templateFormats },
  { name: 'name', title: 'Tên mẫu' },
  { name: 'edition', title: 'Lần', kind: 'number' },
  { name: 'state', title: 'Trạng thái', labels: templateStates },
  { name: 'addedByName', title: 'Người gửi' },
  { name: 'addedAt', title: 'Gửi lúc', kind: 'instant' },
  { name: 'activatedAt', title: 'Dùng từ', kind: 'instant' },
  { name: 'retiredAt', title: 'Thôi dùng từ', kind: 'instant' },
];

/** The same list whole, as CSV, XLSX or JSON lines. */
export const exportTemplates: Query<typeof templateRoutes.exportTemplates> = (context, { format, ...filters }) =>
  exportList<TemplateFilters>(context, templateList, filters, cells, {
    noun: 'template',
    format,
    filename: 'mau-bao-cao',
  });

/** What may stand between braces in a template of a kind. */
export const getTemplateFields: Query<typeof templateRoutes.getTemplateFields> = async (_context, { kind }) => ({
  kind,
  fields: fieldsOf(kind),
  loops: loopsOf(kind),
});

const file = (content: Buffer, format: Template['format'], name: string): Download => ({
  stream: Readable.from([content], { objectMode: false }),
  contentType: contentTypeOf(format),
  filename: name,
});

export const getStarterTemplate: Query<typeof templateRoutes.getStarterTemplate> = async (_context, { kind, format }) =>
  file(await starterTemplate(kind, format), format, `mau-${kind}.${format}`);

export const getTemplate: Query<typeof templateRoutes.getTemplate> = (context, { id }) => readTemplate(context, id);

export const getTemplateHistory: Query<typeof templateRoutes.getTemplateHistory> = async (context, { id, ...page }) => {
  await readTemplate(context, id);
  return readHistory(context.client, context.roots, { type: 'template', id }, page);
};

export const getTemplateFile: Query<typeof templateRoutes.getTemplateFile> = async (context, { id }) => {
  const { format, fileName } = await readTemplate(context, id);
  return file(await templateContent(context, id), format, fileName);
};
