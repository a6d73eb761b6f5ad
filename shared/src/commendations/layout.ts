import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../core/text.ts';

/**
 * What is printed on pre-printed stock of a bằng khen or giấy khen: the form, the frame and the arms are on the paper
 * already (Nghị định 98/2023/NĐ-CP, Phụ lục về mẫu bằng); the machine adds these alone.
 */
export const layoutFields = {
  title: 'Chức danh người tặng',
  name: 'Tên người, tập thể, hộ được khen',
  detail: 'Chức vụ, đơn vị, địa chỉ',
  merit: 'Thành tích',
  decision: 'Số, ngày quyết định',
  register: 'Số vào sổ',
  place: 'Địa danh, ngày',
  post: 'Chức vụ người ký',
  signatory: 'Họ tên người ký',
  qr: 'Mã QR kiểm tra',
} as const;
export type LayoutField = keyof typeof layoutFields;
export const layoutFieldSchema = z.enum(Object.keys(layoutFields) as [LayoutField, ...LayoutField[]]);

/** Tenths of a millimetre are as fine as a printer feeds paper. */
const mm = (least: number, most: number) => z.number().min(least).max(most).multipleOf(0.1);

export const positionSchema = z.strictObject({
  key: layoutFieldSchema,
  shown: z.boolean(),
  xMm: mm(0, 500),
  yMm: mm(0, 500),
  widthMm: mm(5, 500).meta({ description: 'Với mã QR: cạnh' }),
  sizePt: z.number().min(6).max(72).multipleOf(0.5),
  align: z.enum(['left', 'center', 'right']),
  bold: z.boolean(),
  italic: z.boolean(),
  capitals: z.boolean(),
});
export type Position = z.output<typeof positionSchema>;

/** The sheet, and by how much a printer is off: added to every position. */
export const sheetSchema = z.strictObject({
  widthMm: mm(100, 500),
  heightMm: mm(100, 500),
  shiftXMm: mm(-30, 30),
  shiftYMm: mm(-30, 30),
});
export type Sheet = z.output<typeof sheetSchema>;

export const certificateLayoutSchema = z
  .strictObject({
    unitId: idSchema,
    formCode: z.string(),
    validFrom: daySchema.nullable().meta({ description: 'Vắng: bố cục mặc định, chưa ai chỉnh' }),
    paper: sheetSchema,
    positions: z.array(positionSchema),
    changedBy: z.string().nullable(),
    changedAt: instantSchema.nullable(),
    version: z.int().meta({ description: '0: bố cục mặc định' }),
  })
  .meta({ id: 'CertificateLayout' });
export type CertificateLayout = z.output<typeof certificateLayoutSchema>;

/** A position for every field, each once, and none beyond the sheet. */
export const updateLayoutBody = z
  .strictObject({
    unitId: idSchema,
    formCode: z.string().regex(/^[a-z_]{2,60}$/),
    paper: sheetSchema,
    positions: z.array(positionSchema).min(1).max(20),
  })
  .meta({ id: 'UpdateCertificateLayout' });

const text = (key: LayoutField, yMm: number, sizePt: number, rest: Partial<Position> = {}): Position => ({
  ...{ key, shown: true, xMm: 40, yMm, widthMm: 217, sizePt, align: 'center' },
  ...{ bold: false, italic: false, capitals: false },
  ...rest,
});

/** A4 lying: most printers feed it. Giả định: khổ và chỗ in sẵn theo phôi phổ biến; chỉnh theo phôi thật rồi in thử. */
const a4Lying: Sheet = { widthMm: 297, heightMm: 210, shiftXMm: 0, shiftYMm: 0 };

const positions: readonly Position[] = [
  text('title', 72, 18, { bold: true, capitals: true }),
  text('name', 96, 26, { bold: true }),
  text('detail', 111, 16),
  text('merit', 121, 16),
  text('decision', 159, 12, { xMm: 38, widthMm: 112, align: 'left', italic: true }),
  text('register', 170, 12, { xMm: 38, widthMm: 112, align: 'left', italic: true }),
  text('place', 145, 14, { xMm: 155, widthMm: 105, italic: true }),
  text('post', 152, 14, { xMm: 155, widthMm: 105, bold: true, capitals: true }),
  text('signatory', 183, 14, { xMm: 155, widthMm: 105, bold: true }),
  text('qr', 178, 8, { xMm: 38, widthMm: 20, align: 'left' }),
];

/** Where the text stands until a unit has moved it. */
export const defaultLayout = (unitId: string, formCode: string): CertificateLayout => ({
  ...{ unitId, formCode, validFrom: null, changedBy: null, changedAt: null, version: 0 },
  paper: a4Lying,
  positions: [...positions],
});

/** What is wrong with positions on a sheet, in words; undefined when nothing is. */
export function layoutFault(paper: Sheet, placed: readonly Position[]): { at: number; words: string } | undefined {
  for (const [at, { key, xMm, yMm, widthMm }] of placed.entries()) {
    if (placed.findIndex((other) => other.key === key) !== at)
      return { at, words: `“${layoutFields[key]}” có hai lần.` };
    const height = key === 'qr' ? widthMm : 0;
    if (xMm + widthMm > paper.widthMm || yMm + height > paper.heightMm)
      return { at, words: `“${layoutFields[key]}” nằm ngoài tờ giấy.` };
  }
  return undefined;
}
