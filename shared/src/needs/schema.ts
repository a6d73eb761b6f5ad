import { z } from 'zod';
import { positiveVndSchema, vndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { createDonorBody, donorKindSchema } from '../donations/schema.ts';
import { houseStatusSchema } from '../houses/schema.ts';
import { houseKindSchema, programmeSchema } from '../rules/schema.ts';

/** What a house still lacks in money (đồng): need = allocated + reserved by adopters + open. */
export const needSchema = z
  .strictObject({
    houseId: idSchema,
    houseCode: z.string(),
    headName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    kind: houseKindSchema,
    programme: programmeSchema,
    status: houseStatusSchema,
    needVnd: vndSchema.meta({ description: 'Dự toán trừ phần hộ tự lo' }),
    allocatedVnd: vndSchema,
    reservedVnd: vndSchema.meta({ description: 'Đã có người nhận đỡ đầu, chưa phân bổ' }),
    openVnd: vndSchema.meta({ description: 'Còn cần người giúp' }),
    approvedOn: daySchema.nullable(),
  })
  .meta({ id: 'Need' });
export type Need = z.output<typeof needSchema>;

/** The same for everybody: the name masked, no place with fewer than five houses; not the programme, which tells of merit or ethnicity. */
export const publicNeedSchema = z
  .strictObject({
    houseCode: z.string(),
    headName: z.string().meta({ description: 'Đã che: Nguyễn Văn T.' }),
    unitName: z.string(),
    kind: houseKindSchema,
    needVnd: vndSchema,
    coveredVnd: vndSchema.meta({ description: 'Đã phân bổ hoặc đã có người nhận' }),
    openVnd: vndSchema,
  })
  .meta({ id: 'PublicNeed' });
export type PublicNeed = z.output<typeof publicNeedSchema>;

/** A donor takes a house on (nhận đỡ đầu): a pledge for this house alone, up to what is still open. */
export const adoptHouseBody = z.strictObject({
  donorId: idSchema,
  unitId: idSchema.meta({ description: 'Quỹ tiếp nhận' }),
  amountVnd: positiveVndSchema,
  pledgedOn: daySchema,
  wish: textSchema(500).nullable().default(null),
  campaignId: idSchema.nullable().default(null),
});

export const offerStatuses = { open: 'Chờ xử lý', accepted: 'Đã nhận', declined: 'Không nhận' } as const;
export type OfferStatus = keyof typeof offerStatuses;
export const offerStatusSchema = z.enum(['open', 'accepted', 'declined']);

/** What somebody writes on the public page: for one house, for a campaign, or wherever it is needed. */
export const offerSupportBody = z.strictObject({
  houseCode: lineSchema(20)
    .nullable()
    .default(null)
    .meta({ description: 'Mã nhà muốn đỡ đầu; null: theo đợt vận động, hoặc nơi đang cần' }),
  campaignCode: lineSchema(20).nullable().default(null),
  donorKind: donorKindSchema.extract(['enterprise', 'organisation', 'person', 'family', 'international']),
  donorName: lineSchema(200, 2),
  anonymous: z.boolean().default(false),
  contact: lineSchema(120, 6).meta({ description: 'Số điện thoại hoặc thư điện tử; được mã hóa, không công khai' }),
  amountVnd: positiveVndSchema,
  message: textSchema(1000).nullable().default(null),
});

export const sentOfferSchema = z
  .strictObject({
    code: z.string().meta({ description: 'Mã tra cứu' }),
    status: offerStatusSchema,
    sentAt: instantSchema,
  })
  .meta({ id: 'SentOffer' });
export type SentOffer = z.output<typeof sentOfferSchema>;

export const offerSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    unitId: idSchema.meta({ description: 'Đơn vị xử lý: nơi có nhà, nơi phát động, hoặc cấp tỉnh' }),
    unitName: z.string(),
    houseId: idSchema.nullable(),
    houseCode: z.string().nullable(),
    openVnd: vndSchema.nullable().meta({ description: 'Nhà đó hiện còn cần' }),
    campaignId: idSchema.nullable(),
    campaignName: z.string().nullable(),
    donorKind: donorKindSchema,
    donorName: z.string(),
    anonymous: z.boolean(),
    contact: z.string().nullable().meta({ description: 'Chỉ người xử lý thấy' }),
    amountVnd: vndSchema,
    message: z.string().nullable(),
    status: offerStatusSchema,
    sentAt: instantSchema,
    settledBy: z.string().nullable(),
    settledAt: instantSchema.nullable(),
    declineReason: z.string().nullable(),
    donationId: idSchema.nullable().meta({ description: 'Khoản ủng hộ đã lập khi nhận' }),
    donationCode: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Offer' });
export type Offer = z.output<typeof offerSchema>;

/** Taking an offer makes a donation: of a donor on file, or of a new one. */
export const acceptOfferBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Quỹ tiếp nhận' }),
  donorId: idSchema.nullable().default(null).meta({ description: 'Nhà hảo tâm đã có hồ sơ; null: lập hồ sơ mới' }),
  donor: createDonorBody.pick({ kind: true, name: true, anonymous: true }).nullable().default(null),
  amountVnd: positiveVndSchema.meta({ description: 'Số hai bên thống nhất' }),
  pledgedOn: daySchema,
});
