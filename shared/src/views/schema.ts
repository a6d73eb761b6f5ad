import { z } from 'zod';
import { idSchema, lineSchema } from '../core/text.ts';

/** The list a view is of, by its address in the administration: `/cases`. */
export const viewListSchema = z
  .string()
  .regex(/^\/[a-z0-9-]{1,40}(\/[a-z0-9-]{1,40})?$/, 'Không phải địa chỉ của một danh sách');

/** Filters and order as an address holds them, without `?`; nothing that names a page. */
export const viewQuerySchema = z
  .string()
  .max(2000, 'Bộ lọc quá dài')
  .regex(
    /^([A-Za-z][A-Za-z0-9]{0,40}=[^&=\s]{1,300}(&[A-Za-z][A-Za-z0-9]{0,40}=[^&=\s]{1,300})*)?$/,
    'Không phải bộ lọc',
  )
  .refine((query) => !/(^|&)(cursor|limit|count|fields)=/.test(query), 'Không lưu số trang trong bộ lọc');

/** Keys of the columns that a view takes away; null: it leaves the columns as whoever opens it has them. */
export const viewHiddenSchema = z
  .array(z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,39}$/, 'Không phải tên cột'))
  .max(40, 'Nhiều nhất 40 cột')
  .nullable()
  .meta({ description: 'Những cột ẩn đi, theo tên trong trang; null: giữ nguyên cột đang hiện' });

export const viewNameSchema = lineSchema(60);

export const viewSchema = z
  .strictObject({
    id: idSchema,
    list: viewListSchema,
    name: viewNameSchema,
    query: z.string(),
    hidden: viewHiddenSchema,
    mine: z.boolean(),
    ownerName: z.string(),
    unitId: idSchema
      .nullable()
      .meta({ description: 'Dùng chung cho đơn vị này và các đơn vị dưới nó; null: của riêng tôi' }),
    unitName: z.string().nullable(),
    isDefault: z.boolean().meta({ description: 'Danh sách mở ra với chế độ xem này' }),
    version: z.int(),
  })
  .meta({ id: 'View' });
export type View = z.output<typeof viewSchema>;
