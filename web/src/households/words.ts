import {
  householdCategories,
  householdStatuses,
  householdWithdrawReasons,
  landStatuses,
} from '@chung-tay/shared/households/schema';
import { formatNumber } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';

/** What each field of a household is called on every screen. */
export const householdLabels = {
  unitId: 'Đơn vị',
  village: 'Thôn, bản, tổ dân phố',
  headName: 'Họ tên chủ hộ',
  headBirthYear: 'Năm sinh chủ hộ',
  nationalId: 'Số CCCD chủ hộ',
  phone: 'Điện thoại',
  category: 'Diện hộ',
  categoryYear: 'Năm rà soát',
  memberCount: 'Số nhân khẩu',
  ethnicity: 'Dân tộc',
  landStatus: 'Đất ở',
  dwellingAreaM2: 'Diện tích nhà hiện có',
  spouseName: 'Họ tên vợ hoặc chồng',
  spouseBirthYear: 'Năm sinh vợ hoặc chồng',
  hasMeritMember: 'Có thành viên là người có công',
  hasSocialProtection: 'Có thành viên là đối tượng bảo trợ xã hội',
  specialHardship: 'Đặc biệt khó khăn (già cả, neo đơn, khuyết tật)',
  permanentResidence: 'Thường trú tại nơi ở',
  previouslySupported: 'Đã được hỗ trợ nhà ở trước đây',
  categoryDocument: 'Giấy tờ chứng minh diện',
  note: 'Ghi chú',
};

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);

const yesNo = (value: unknown) => (value ? 'Có' : 'Không');

export const householdHistory: HistoryWords = {
  actions: {
    'household.created': 'lập hồ sơ hộ',
    'household.updated': 'sửa hồ sơ hộ',
    'household.imported': 'nhập hồ sơ hộ từ tệp',
    'household.looked_up': 'tra cứu hộ theo số CCCD',
    'household.surveyed': 'cập nhật theo phiếu khảo sát',
    'household.merged': 'gộp hồ sơ trùng vào hộ này',
    'household.withdrawn': 'rút hộ khỏi danh sách rà soát',
    'household.unit_moved': 'sắp xếp đơn vị: hộ về đơn vị mới',
  },
  fields: {
    village: { label: householdLabels.village },
    headName: { label: householdLabels.headName },
    headBirthYear: { label: householdLabels.headBirthYear },
    category: { label: householdLabels.category, value: from(householdCategories) },
    categoryYear: { label: householdLabels.categoryYear },
    memberCount: { label: householdLabels.memberCount },
    ethnicity: { label: householdLabels.ethnicity },
    landStatus: { label: householdLabels.landStatus, value: from(landStatuses) },
    dwellingAreaM2: { label: householdLabels.dwellingAreaM2, value: (value) => `${formatNumber(Number(value))} m²` },
    spouseName: { label: householdLabels.spouseName },
    spouseBirthYear: { label: householdLabels.spouseBirthYear },
    hasMeritMember: { label: householdLabels.hasMeritMember, value: yesNo },
    hasSocialProtection: { label: householdLabels.hasSocialProtection, value: yesNo },
    specialHardship: { label: householdLabels.specialHardship, value: yesNo },
    permanentResidence: { label: householdLabels.permanentResidence, value: yesNo },
    previouslySupported: { label: householdLabels.previouslySupported, value: yesNo },
    categoryDocument: { label: householdLabels.categoryDocument },
    note: { label: householdLabels.note },
    status: { label: 'Trạng thái', value: from(householdStatuses) },
    withdrawReason: { label: 'Lý do rút', value: from(householdWithdrawReasons) },
    nationalId: { label: householdLabels.nationalId, value: () => 'đã che' },
    phone: { label: householdLabels.phone, value: () => 'đã che' },
  },
};
