import { z } from 'zod';
import { docxType } from '../core/files.ts';
import { sheetTypes } from '../core/paging.ts';
import { idSchema, instantSchema, lineSchema } from '../core/text.ts';
import { type TemplateKind, templateKinds } from './fields.ts';

export const templateKindSchema = z.enum(Object.keys(templateKinds) as [TemplateKind, ...TemplateKind[]]);

export const templateFormats = { docx: 'DOCX', xlsx: 'XLSX' } as const;
export type TemplateFormat = keyof typeof templateFormats;
export const templateFormatSchema = z.enum(Object.keys(templateFormats) as [TemplateFormat, ...TemplateFormat[]]);

export const templateStates = { draft: 'Chưa dùng', active: 'Đang dùng', retired: 'Thôi dùng' } as const;
export type TemplateState = keyof typeof templateStates;
export const templateStateSchema = z.enum(Object.keys(templateStates) as [TemplateState, ...TemplateState[]]);

/** What a template may be sent and given back as. */
export const templateTypes = [docxType, sheetTypes[1]] as const;
/** Bytes of the largest template. */
export const largestTemplate = 10 * 1024 * 1024;

/** A version of the office's own file for one kind of paper. */
export const templateSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Ví dụ: MB-0000012' }),
    unitId: idSchema,
    unitName: z.string(),
    kind: templateKindSchema,
    format: templateFormatSchema,
    name: z.string(),
    edition: z.int().meta({ description: 'Lần ban hành của mẫu này ở đơn vị, từ 1' }),
    state: templateStateSchema,
    fields: z.array(z.string()).meta({ description: 'Các trường tìm thấy trong tệp' }),
    fileName: z.string(),
    fileBytes: z.int(),
    addedByName: z.string(),
    addedAt: instantSchema,
    activatedAt: instantSchema.nullable(),
    retiredAt: instantSchema.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Template' });
export type Template = z.output<typeof templateSchema>;

export const addTemplateQuery = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị dùng mẫu; đơn vị cấp dưới chưa có mẫu riêng cũng dùng' }),
  kind: templateKindSchema,
  name: lineSchema(200, 3),
  filename: lineSchema(200).optional(),
});

/** All that a template of a kind may hold between braces. */
export const templateFieldsSchema = z
  .strictObject({
    kind: templateKindSchema,
    fields: z.array(
      z.strictObject({
        name: z.string(),
        title: z.string(),
        type: z.enum(['text', 'day', 'count', 'vnd', 'labour', 'percent']),
        loop: z.string().nullable().meta({ description: 'Chỉ dùng giữa {#…} và {/…} của tên này' }),
      }),
    ),
    loops: z.array(z.strictObject({ name: z.string(), title: z.string() })),
  })
  .meta({ id: 'TemplateFields' });
export type TemplateFields = z.output<typeof templateFieldsSchema>;
