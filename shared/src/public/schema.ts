import { z } from 'zod';
import { vndSchema } from '../core/money.ts';
import { daySchema, instantSchema } from '../core/text.ts';
import { moneySchema, pipelineSchema } from '../dashboard/schema.ts';

/** What the public sees: no id, birth date, phone, location, health or ethnicity ever reaches these shapes (P1). */
export const publicHouseSchema = z
  .strictObject({
    code: z.string(),
    headName: z.string().meta({ description: 'Đã che: Nguyễn Văn T.' }),
    unitName: z.string(),
    kind: z.string(),
    programme: z.string(),
    status: z.string(),
    allocatedVnd: vndSchema,
  })
  .meta({ id: 'PublicHouse' });
export type PublicHouse = z.output<typeof publicHouseSchema>;

/** The whole province. Districts never tell a number from 1 to 4, nor can one be had by subtraction (P2). */
export const publicProgressSchema = z
  .strictObject({
    updatedAt: instantSchema.meta({ description: 'Lần cuối số liệu thay đổi' }),
    province: z.string(),
    total: pipelineSchema.omit({ households: true }),
    money: moneySchema,
    awardsDecided: z.int(),
    districts: z
      .array(
        z.strictObject({ code: z.string(), name: z.string(), need: z.int(), started: z.int(), completed: z.int() }),
      )
      .meta({
        description:
          'Theo địa bàn cấp huyện năm 2024; các dòng cộng lại bằng toàn tỉnh. Dòng có số dưới 5 gộp vào dòng không mã “Các địa phương khác”',
      }),
    next: z.array(publicHouseSchema).meta({ description: 'Đã duyệt, chờ khởi công lâu nhất' }),
  })
  .meta({ id: 'PublicProgress' });
export type PublicProgress = z.output<typeof publicProgressSchema>;

export const publicDonationSchema = z
  .strictObject({
    code: z.string(),
    donorName: z.string(),
    unitName: z.string(),
    receivedVnd: vndSchema,
    allocatedVnd: vndSchema,
    releasedVnd: vndSchema,
    houses: z.int(),
    pledgedOn: daySchema,
  })
  .meta({ id: 'PublicDonation' });
export type PublicDonation = z.output<typeof publicDonationSchema>;

/** “Nguyễn Văn Thành” → “Nguyễn Văn T.”: enough for neighbours to watch over the list, not to find a stranger. */
export function maskName(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.pop() ?? '';
  return [...words, `${[...last][0] ?? ''}.`].join(' ');
}
