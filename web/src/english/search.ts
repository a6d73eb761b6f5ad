import type { Words } from './words.ts';

export const search: Words = {
  'Ghi phiếu khảo sát': 'Record a survey',
  'Ghi biên bản họp thôn': 'Record village minutes',
  'Lập cuộc kiểm tra': 'Plan an inspection',
  'Nộp kế hoạch phong trào': 'File a movement plan',
  'Viết bài, nêu gương': 'Write an article, hold up an example',
  'Thêm người dùng': 'Add a user',
  'Tìm và đi tới': 'Search and go to',
  'Tìm hộ, nhà, hồ sơ, mã, số văn bản; hoặc việc cần làm':
    'Find households, houses, cases, codes, document numbers; or something to do',
  'Không thấy gì khớp.': 'Nothing matches.',
  '{} kết quả': '{} results',
  '↑ ↓ chọn · Enter mở · Esc đóng': '↑ ↓ choose · Enter open · Esc close',
  'Phím tắt, trợ giúp': 'Shortcuts, help',
  'Mới mở': 'Opened lately',
  Trang: 'Pages',
  'Bạn không được tra theo số định danh.': 'You may not look up by citizen ID.',
  'Tra hộ theo đúng số này': 'Look up the household with exactly this number',
  'Lần tra được ghi lại': 'The look-up is recorded',
  'Số định danh': 'Citizen ID',
  'Đang tìm…': 'Searching…',
  'Nhà tài trợ': 'Sponsor',
  'Cần ít nhất 2 ký tự': 'At least 2 characters needed',
  'Cần đủ 12 số CCCD hoặc 10 số điện thoại di động': 'All 12 digits of a citizen ID or 10 of a mobile number needed',
};
