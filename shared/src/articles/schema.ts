import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';

/** What was made known: counted apart. */
export const articleKinds = {
  article: 'Tin, bài',
  programme: 'Chương trình, phóng sự',
  exemplary_case: 'Gương điển hình',
} as const;
export type ArticleKind = keyof typeof articleKinds;
export const articleKindSchema = z.enum(Object.keys(articleKinds) as [ArticleKind, ...ArticleKind[]]);

export const articleChannels = {
  newspaper: 'Báo',
  radio: 'Phát thanh',
  television: 'Truyền hình',
  portal: 'Cổng, trang thông tin điện tử',
  social: 'Mạng xã hội',
  loudspeaker: 'Truyền thanh cơ sở',
  other: 'Hình thức khác',
} as const;
export type ArticleChannel = keyof typeof articleChannels;
export const articleChannelSchema = z.enum(Object.keys(articleChannels) as [ArticleChannel, ...ArticleChannel[]]);

/** A draft is its unit's; what is published everybody sees and is counted; withdrawn: taken off and no longer counted. */
export const articleStates = { draft: 'Bản nháp', published: 'Đã đăng', withdrawn: 'Đã gỡ' } as const;
export type ArticleState = keyof typeof articleStates;
export const articleStateSchema = z.enum(Object.keys(articleStates) as [ArticleState, ...ArticleState[]]);

/** Who an exemplary case tells of. */
export const exampleKinds = { individual: 'Cá nhân', household: 'Hộ gia đình', collective: 'Tập thể' } as const;
export type ExampleKind = keyof typeof exampleKinds;
export const exampleKindSchema = z.enum(Object.keys(exampleKinds) as [ExampleKind, ...ExampleKind[]]);

const linkSchema = lineSchema(500).regex(/^https?:\/\/\S+$/, 'Đường dẫn bắt đầu bằng http:// hoặc https://');

export const articleItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ TB-0000012' }),
    unitId: idSchema.meta({ description: 'Đơn vị được tính' }),
    unitName: z.string(),
    kind: articleKindSchema,
    title: z.string(),
    channel: articleChannelSchema,
    outlet: z.string().meta({ description: 'Tên báo, đài, trang' }),
    publishedOn: daySchema,
    link: z.string().nullable(),
    aboutUnitId: idSchema.nullable(),
    aboutUnitName: z.string().nullable(),
    movementId: idSchema.nullable(),
    movementName: z.string().nullable(),
    subjectName: z.string().nullable(),
    subjectKind: exampleKindSchema.nullable(),
    hasPhoto: z.boolean(),
    state: articleStateSchema,
    consentMissing: z.boolean().meta({ description: 'Cần sự đồng ý của người được nêu mà chưa có, hoặc đã rút' }),
    version: z.int(),
  })
  .meta({ id: 'ArticleItem' });
export type ArticleItem = z.output<typeof articleItemSchema>;

export const articleSchema = articleItemSchema
  .extend({
    summary: z.string().nullable(),
    consentBy: z.string().nullable().meta({ description: 'Ai đồng ý; chỉ đơn vị ghi và cấp trên thấy' }),
    consentOn: daySchema.nullable(),
    consentNote: z.string().nullable().meta({ description: 'Bằng hình thức nào, lưu ở đâu' }),
    consentWithdrawnOn: daySchema.nullable(),
    photoShowsPerson: z.boolean(),
    photoCaption: z.string().nullable(),
    publishedAt: instantSchema.nullable().meta({ description: 'Lúc được đưa vào để mọi người xem và tính' }),
    withdrawReason: z.string().nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
    mayChange: z.boolean().meta({ description: 'Thuộc đơn vị trong phạm vi của tôi' }),
  })
  .meta({ id: 'Article' });
export type Article = z.output<typeof articleSchema>;

const facts = {
  kind: articleKindSchema,
  title: lineSchema(300, 3),
  channel: articleChannelSchema,
  outlet: lineSchema(200, 2),
  publishedOn: daySchema,
};
const optional = {
  link: linkSchema.nullable(),
  summary: textSchema(4000).nullable(),
  aboutUnitId: idSchema.nullable(),
  movementId: idSchema.nullable(),
  subjectName: lineSchema(200, 2).nullable(),
  subjectKind: exampleKindSchema.nullable(),
  consentBy: lineSchema(200, 2).nullable(),
  consentOn: daySchema.nullable(),
  consentNote: textSchema(500).nullable(),
};

export const recordArticleBody = z.strictObject({
  unitId: idSchema,
  ...facts,
  link: optional.link.default(null),
  summary: optional.summary.default(null),
  aboutUnitId: optional.aboutUnitId.default(null),
  movementId: optional.movementId.default(null),
  subjectName: optional.subjectName.default(null),
  subjectKind: optional.subjectKind.default(null),
  consentBy: optional.consentBy.default(null),
  consentOn: optional.consentOn.default(null),
  consentNote: optional.consentNote.default(null),
});
export type RecordArticle = z.output<typeof recordArticleBody>;

export const updateArticleBody = z.strictObject({ ...facts, ...optional }).partial();
export type UpdateArticle = z.output<typeof updateArticleBody>;

/** What was published in a year: of each unit by month and kind, and by channel. */
export const articleCountsSchema = z
  .strictObject({
    year: z.int(),
    total: z.int(),
    units: z
      .array(
        z.strictObject({
          unitId: idSchema,
          unitName: z.string(),
          months: z.array(z.int()).length(12).meta({ description: 'Từ tháng 1 đến tháng 12' }),
          article: z.int(),
          programme: z.int(),
          exemplaryCase: z.int(),
          total: z.int(),
        }),
      )
      .meta({ description: 'Nhiều nhất trước; nhiều nhất 1.000 đơn vị' }),
    channels: z.array(z.strictObject({ channel: articleChannelSchema, count: z.int() })),
  })
  .meta({ id: 'ArticleCounts' });
export type ArticleCounts = z.output<typeof articleCountsSchema>;
