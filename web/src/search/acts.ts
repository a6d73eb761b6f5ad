import type { Permission } from '@chung-tay/shared/core/permissions';

/** An act that begins on a page of its own: what one types to do it. */
export interface Act {
  label: string;
  to: string;
  permission: Permission;
}

/** The acts the palette offers, in the order of the work. */
export const acts: readonly Act[] = [
  { label: 'Thêm hộ', to: '/households/new', permission: 'household:create' },
  { label: 'Ghi phiếu khảo sát', to: '/surveys/new', permission: 'survey:create' },
  { label: 'Mở hồ sơ xét hỗ trợ', to: '/cases/new', permission: 'case:open' },
  { label: 'Ghi biên bản họp thôn', to: '/deliberations/new', permission: 'deliberation:record' },
  { label: 'Niêm yết danh sách', to: '/postings/new', permission: 'posting:create' },
  { label: 'Lập danh sách phê duyệt', to: '/decisions/new', permission: 'decision:draft' },
  { label: 'Nêu khó khăn, vướng mắc', to: '/difficulties/new', permission: 'difficulty:raise' },
  { label: 'Lập cuộc kiểm tra', to: '/inspections/new', permission: 'inspection:plan' },
  { label: 'Ghi đăng ký ủng hộ', to: '/donations/new', permission: 'donation:pledge' },
  { label: 'Mở đợt vận động', to: '/campaigns/new', permission: 'campaign:create' },
  { label: 'Lập bảng kê chi', to: '/payment-lists/new', permission: 'payment:prepare' },
  { label: 'Ghi văn bản vào sổ', to: '/documents/new', permission: 'document:register' },
  { label: 'Nộp kế hoạch phong trào', to: '/plans/new', permission: 'plan:file' },
  { label: 'Viết bài, nêu gương', to: '/articles/new', permission: 'article:write' },
  { label: 'Đề nghị khen thưởng', to: '/awards/new', permission: 'award:nominate' },
  { label: 'Thêm người dùng', to: '/users/new', permission: 'user:manage' },
];
