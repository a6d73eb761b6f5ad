import { z } from 'zod';
import type { Permission } from '../core/permissions.ts';
import { idSchema } from '../core/text.ts';

/** What is searched, in the order of the answer: its name, and who may see what is found. */
export const searchGroups = {
  households: { label: 'Hộ', permission: 'household:read' },
  houses: { label: 'Nhà', permission: 'house:read' },
  cases: { label: 'Hồ sơ xét hỗ trợ', permission: 'case:read' },
  decisions: { label: 'Danh sách phê duyệt', permission: 'case:read' },
  difficulties: { label: 'Khó khăn, vướng mắc', permission: 'difficulty:read' },
  donors: { label: 'Nhà tài trợ', permission: 'donation:read' },
  donations: { label: 'Khoản ủng hộ', permission: 'donation:read' },
  campaigns: { label: 'Đợt vận động', permission: 'campaign:read' },
  payment_lists: { label: 'Bảng kê chi', permission: 'payment:read' },
  inspections: { label: 'Cuộc kiểm tra', permission: 'inspection:read' },
  documents: { label: 'Văn bản', permission: 'document:read' },
  articles: { label: 'Tin bài', permission: 'article:read' },
  complaints: { label: 'Phản ánh, khiếu nại', permission: 'complaint:read' },
  awards: { label: 'Hồ sơ khen thưởng', permission: 'award:read' },
  units: { label: 'Đơn vị', permission: 'unit:read' },
  users: { label: 'Người dùng', permission: 'user:read' },
} as const satisfies Record<string, { label: string; permission: Permission }>;
export type SearchGroup = keyof typeof searchGroups;
export const searchGroupNames = Object.keys(searchGroups) as [SearchGroup, ...SearchGroup[]];

export const searchHitSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().nullable(),
    title: z.string(),
    detail: z.string().nullable().meta({ description: 'Đơn vị, trạng thái: để nhận ra' }),
    link: z.string().meta({ description: 'Địa chỉ trong trang quản trị, dưới /admin' }),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.output<typeof searchHitSchema>;

export const searchAnswerSchema = z
  .strictObject({
    groups: z.array(
      z.strictObject({
        group: z.enum(searchGroupNames),
        hits: z.array(searchHitSchema).max(5),
        more: z.boolean().meta({ description: 'Còn nữa: mở danh sách với cùng từ tìm kiếm' }),
      }),
    ),
  })
  .meta({ id: 'SearchAnswer' });
export type SearchAnswer = z.output<typeof searchAnswerSchema>;

/** A national id (12 digits) or a mobile number: what is only ever looked for as a whole. */
export const identifierPattern = /^(\d{12}|0[35789]\d{8})$/;

/** What was typed, if it is an identifier: without blanks, dots and dashes. */
export const identifierIn = (typed: string): string | undefined => {
  const digits = typed.replace(/[\s.-]/g, '');
  return identifierPattern.test(digits) ? digits : undefined;
};
