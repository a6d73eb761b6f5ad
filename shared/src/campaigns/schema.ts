import { z } from 'zod';
import { positiveVndSchema, totalVndSchema, vndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';

/** Where a campaign stands on a day, told from its dates: never stored. */
export const campaignStatuses = { upcoming: 'Sắp mở', open: 'Đang vận động', ended: 'Đã kết thúc' } as const;
export type CampaignStatus = keyof typeof campaignStatuses;
export const campaignStatusSchema = z.enum(['upcoming', 'open', 'ended']);

const fields = {
  name: lineSchema(200, 3),
  appeal: textSchema(2000).meta({ description: 'Lời kêu gọi, hiện ở trang công khai' }),
  goalVnd: positiveVndSchema.nullable().meta({ description: 'Mục tiêu vận động bằng tiền' }),
  opensOn: daySchema,
  endsOn: daySchema.nullable().meta({ description: 'Hết ngày này; null: chưa hẹn' }),
};

export const createCampaignBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị phát động, giữ quỹ' }),
  ...fields,
  goalVnd: fields.goalVnd.default(null),
  endsOn: fields.endsOn.default(null),
});

export const updateCampaignBody = z.strictObject(fields).partial();

/**
 * A drive for donations of one fund (đợt vận động). What it brought is told by the ledger: money apart from goods and
 * labour, which are only reckoned in đồng.
 */
export const campaignSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã đợt vận động, ví dụ VD-0000003' }),
    unitId: idSchema,
    unitName: z.string(),
    ...fields,
    status: campaignStatusSchema,
    pledgedVnd: totalVndSchema,
    receivedVnd: totalVndSchema,
    inKindValueVnd: totalVndSchema.meta({
      description: 'Hiện vật, ngày công đã nhận, quy ra tiền; không cộng vào tiền',
    }),
    donors: z.int().meta({ description: 'Số nhà hảo tâm đã đăng ký' }),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'Campaign' });
export type Campaign = z.output<typeof campaignSchema>;

/** A campaign as everybody may see it. */
export const publicCampaignSchema = z
  .strictObject({
    code: z.string(),
    unitName: z.string(),
    name: z.string(),
    appeal: z.string(),
    goalVnd: vndSchema.nullable(),
    opensOn: daySchema,
    endsOn: daySchema.nullable(),
    status: campaignStatusSchema,
    receivedVnd: totalVndSchema,
    inKindValueVnd: totalVndSchema,
    donors: z.int(),
  })
  .meta({ id: 'PublicCampaign' });
export type PublicCampaign = z.output<typeof publicCampaignSchema>;
