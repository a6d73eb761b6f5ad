import { z } from 'zod';
import { daySchema } from './text.ts';

export const maxLimit = 200;

const treeOn = daySchema.optional().meta({
  description: 'Cùng với unitId: những gì thuộc đơn vị đó theo cây đơn vị của ngày này (U5); vắng là phạm vi hiện nay',
});

/** A list that can be asked for one unit can be asked by the tree of any day: declared here, answered by `underUnit`. */
type ByTree<Filters> = Filters extends { unitId: z.ZodType } ? { treeOn: typeof treeOn } : unknown;
const byTree = <Filters extends z.ZodRawShape>(filters: Filters): Filters & ByTree<Filters> =>
  ('unitId' in filters ? { ...filters, treeOn } : filters) as Filters & ByTree<Filters>;

/**
 * The query of a list: the noun's own filters, plus `q`, `sort`, `limit`, `cursor`, `count` and `fields`.
 * Sorts are named; a leading `-` turns one round. Pages are keyset pages: page 1000 costs what page 1 costs.
 */
export const listQuery = <Filters extends z.ZodRawShape, const Sorts extends readonly [string, ...string[]]>(
  filters: Filters,
  sorts: Sorts,
) =>
  z.strictObject({
    ...byTree(filters),
    q: z.string().max(100).optional().meta({ description: 'Tìm không phân biệt hoa thường, dấu, đ/d' }),
    sort: z.enum(sorts).optional().meta({ description: 'Cột sắp xếp; thêm dấu - ở trước để đảo chiều' }),
    limit: z.int().min(1).max(maxLimit).default(50),
    cursor: z.string().max(500).optional().meta({ description: 'nextCursor của trang trước' }),
    count: z.enum(['exact']).optional().meta({ description: 'exact: trả kèm total' }),
    fields: z.string().max(1000).optional().meta({ description: 'Chỉ lấy các trường này, cách nhau dấu phẩy' }),
  });

/** A page of a list. `total` only when asked for with `count=exact`. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    data: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'null ở trang cuối' }),
    total: z.int().optional(),
  });

export interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
  total?: number | undefined;
}

/** The query of an export: the list's own filters, and the format. No pages: everything the filters leave, streamed. */
export const exportQuery = <Filters extends z.ZodRawShape>(filters: Filters) =>
  z.strictObject({
    ...byTree(filters),
    q: z.string().max(100).optional(),
    format: z.enum(['csv', 'xlsx', 'jsonl']).default('csv'),
  });

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Content types of a sheet of rows: for Excel and for other programs. */
export const sheetTypes = ['text/csv', xlsx] as const;

/** Content types of an export. */
export const exportTypes = [...sheetTypes, 'application/x-ndjson'] as const;

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The query of a printable paper. */
export const documentQuery = z.strictObject({ format: z.enum(['docx', 'pdf']).default('docx') });

/** Content types of a printable paper: to go on writing in Word, or to print. */
export const documentTypes = [docx, 'application/pdf'] as const;
