import { z } from 'zod';
import { vndSchema } from '../core/money.ts';
import { daySchema, instantSchema } from '../core/text.ts';
import { moneySchema, pipelineSchema } from '../dashboard/schema.ts';

/**
 * A supported house in the public list (P1): no id, birth date, phone, location, health, merit or ethnicity; not the programme, which
 * would tell the last two, nor the stage or the day, which counted by place would undo what the released table hides (P2).
 */
export const publicHouseSchema = z
  .strictObject({
    code: z.string(),
    headName: z.string().meta({ description: 'Đã che: Nguyễn Văn T.' }),
    unitName: z.string().meta({
      description:
        'Xã có từ 5 căn nhà trong danh sách; nơi ít hơn mang tên huyện cũ, “Các địa phương khác” hoặc tên tỉnh',
    }),
    allocatedVnd: vndSchema,
  })
  .meta({ id: 'PublicHouse' });
export type PublicHouse = z.output<typeof publicHouseSchema>;

/** One of those who are next: without a code, so that it cannot be joined to the list. */
export const publicNextSchema = publicHouseSchema
  .pick({ headName: true, unitName: true })
  .extend({ decidedOn: daySchema.nullable() })
  .meta({ id: 'PublicNext' });
export type PublicNext = z.output<typeof publicNextSchema>;

/** A row of the released table: houses decided, of those started, of those completed. */
export const publicDistrictSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  need: z.int().meta({ description: 'Đã được duyệt hỗ trợ' }),
  started: z.int(),
  completed: z.int(),
});

/**
 * The province is told as it is now. Rows by district are those of the last release, which never tells a number from 1 to 4,
 * nor lets one be had by subtracting rows, columns, days or tables from one another (P2).
 */
export const publicProgressSchema = z
  .strictObject({
    updatedAt: instantSchema.meta({ description: 'Lần cuối số liệu thay đổi' }),
    province: z.string(),
    total: pipelineSchema.omit({ households: true }),
    money: moneySchema,
    awardsDecided: z.int(),
    districtsOn: daySchema.nullable().meta({ description: 'Ngày của bảng theo địa bàn; null khi chưa có bảng nào' }),
    districts: z.array(publicDistrictSchema).meta({
      description:
        'Theo địa bàn cấp huyện năm 2024, vào ngày districtsOn. Dòng có số dưới 5 gộp vào dòng không mã “Các địa phương khác”',
    }),
    next: z.array(publicNextSchema).meta({ description: 'Đã duyệt, chờ khởi công lâu nhất' }),
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

/** A house that a donation went to. */
export const donationUseSchema = publicHouseSchema
  .pick({ code: true, headName: true, unitName: true, allocatedVnd: true })
  .extend({ releasedVnd: vndSchema });
export type DonationUse = z.output<typeof donationUseSchema>;

/** Cash by the fund that received it and the kind of its source; đồng. */
export interface UseOfMoney {
  fund: string;
  source: string;
  receivedVnd: number;
  allocatedVnd: number;
  releasedVnd: number;
}

/** An award that stands. Only a collective has the code that leads to its certificate; persons and households are masked. */
export interface PublicAward {
  code: string;
  awardeeName: string;
  awardeeType: string;
  unitName: string;
  formName: string;
  number: string;
  decidedOn: string;
  decidingUnit: string;
  checkCode: string | null;
}

export interface PublicDocument {
  code: string;
  number: string;
  kind: string;
  issuer: string;
  issuedOn: string | null;
  subject: string;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  fileName: string | null;
  fileBytes: number | null;
}

/** Somebody held up as an example, who agreed to it. */
export interface PublicExample {
  code: string;
  title: string;
  subjectName: string;
  subjectKind: string;
  unitName: string;
  outlet: string;
  publishedOn: string;
  link: string | null;
  summary: string | null;
  hasPhoto: boolean;
  photoCaption: string | null;
}

/** “Nguyễn Văn Thành” → “Nguyễn Văn T.”: enough for neighbours to watch over the list, not to find a stranger. */
export function maskName(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.pop() ?? '';
  return [...words, `${[...last][0] ?? ''}.`].join(' ');
}
