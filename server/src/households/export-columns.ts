import { householdCategories, householdStatuses, landStatuses } from '@chung-tay/shared/households/schema';
import { houseStatuses } from '@chung-tay/shared/houses/schema';
import type { ExportColumn } from '../core/sheet/columns.ts';

/** `CASE` compares texts with booleans by their SQL words. */
const yesNo = { true: 'Có', false: 'Không' };

/** Columns of an exported list of households. Identifiers are not among them: they do not leave in bulk. */
export const householdExportColumns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã hộ' },
  { name: 'unitCode', title: 'Mã đơn vị' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'village', title: 'Thôn' },
  { name: 'headName', title: 'Họ tên chủ hộ' },
  { name: 'headBirthYear', title: 'Năm sinh', kind: 'number' },
  { name: 'category', title: 'Diện', labels: householdCategories },
  { name: 'categoryYear', title: 'Năm xếp diện', kind: 'number' },
  { name: 'memberCount', title: 'Số nhân khẩu', kind: 'number' },
  { name: 'ethnicity', title: 'Dân tộc' },
  { name: 'landStatus', title: 'Tình trạng đất', labels: landStatuses },
  { name: 'dwellingAreaM2', title: 'Diện tích nhà', kind: 'number' },
  { name: 'spouseName', title: 'Vợ hoặc chồng' },
  { name: 'spouseBirthYear', title: 'Năm sinh vợ hoặc chồng', kind: 'number' },
  { name: 'hasMeritMember', title: 'Có người có công', labels: yesNo },
  { name: 'hasSocialProtection', title: 'Có đối tượng bảo trợ xã hội', labels: yesNo },
  { name: 'specialHardship', title: 'Đặc biệt khó khăn', labels: yesNo },
  { name: 'permanentResidence', title: 'Thường trú', labels: yesNo },
  { name: 'previouslySupported', title: 'Đã được hỗ trợ trước đây', labels: yesNo },
  { name: 'categoryDocument', title: 'Giấy tờ chứng minh diện' },
  { name: 'note', title: 'Ghi chú' },
  { name: 'status', title: 'Trạng thái', labels: householdStatuses },
  { name: 'houseStatus', title: 'Nhà', labels: houseStatuses },
  { name: 'createdAt', title: 'Ngày lập', kind: 'instant' },
];
