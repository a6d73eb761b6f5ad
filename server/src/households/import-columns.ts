import { householdCategories, landStatuses } from '@chung-tay/shared/households/schema';
import type { ImportColumn } from '@chung-tay/shared/imports/schema';

/** A field of a household in a file: `unitCode` instead of the unit's id, the rest as in the API. */
export type ImportField =
  | 'unitCode'
  | 'village'
  | 'headName'
  | 'headBirthYear'
  | 'nationalId'
  | 'phone'
  | 'category'
  | 'categoryYear'
  | 'memberCount'
  | 'ethnicity'
  | 'landStatus'
  | 'dwellingAreaM2'
  | 'spouseName'
  | 'spouseBirthYear'
  | 'hasMeritMember'
  | 'hasSocialProtection'
  | 'specialHardship'
  | 'permanentResidence'
  | 'previouslySupported'
  | 'categoryDocument'
  | 'note';

/** The template, in its order. A column that is not required may be left out: what it holds then stays as it is. */
export const importColumns: readonly (ImportColumn & { field: ImportField })[] = [
  {
    field: 'unitCode',
    title: 'Mã đơn vị',
    required: true,
    meaning: 'Mã xã, phường, thị trấn của Tổng cục Thống kê, đang có hiệu lực',
    choices: null,
    example: '00000',
  },
  {
    field: 'village',
    title: 'Thôn',
    required: true,
    meaning: 'Thôn, bản, tổ dân phố',
    choices: null,
    example: 'Thôn Mẫu',
  },
  {
    field: 'headName',
    title: 'Họ tên chủ hộ',
    required: true,
    meaning: 'Họ và tên chủ hộ',
    choices: null,
    example: 'Nguyễn Văn Mẫu',
  },
  {
    field: 'headBirthYear',
    title: 'Năm sinh',
    required: true,
    meaning: 'Năm sinh chủ hộ; để trống nếu không rõ',
    choices: null,
    example: '1957',
  },
  {
    field: 'nationalId',
    title: 'Số CCCD',
    required: false,
    meaning: '12 chữ số; khóa để nhận ra hộ đã có. Ô trống không xóa số đã ghi',
    choices: null,
    example: '001057000001',
  },
  {
    field: 'phone',
    title: 'Số điện thoại',
    required: false,
    meaning: '10 chữ số. Ô trống không xóa số đã ghi',
    choices: null,
    example: '0900000001',
  },
  {
    field: 'category',
    title: 'Diện',
    required: true,
    meaning: 'Diện hộ trong năm xếp diện',
    choices: Object.values(householdCategories),
    example: householdCategories.poor,
  },
  {
    field: 'categoryYear',
    title: 'Năm xếp diện',
    required: true,
    meaning: 'Năm rà soát',
    choices: null,
    example: '2024',
  },
  {
    field: 'memberCount',
    title: 'Số nhân khẩu',
    required: true,
    meaning: 'Số người trong hộ',
    choices: null,
    example: '4',
  },
  {
    field: 'ethnicity',
    title: 'Dân tộc',
    required: false,
    meaning: 'Dân tộc của chủ hộ',
    choices: null,
    example: 'Kinh',
  },
  {
    field: 'landStatus',
    title: 'Tình trạng đất',
    required: false,
    meaning: 'Tình trạng đất ở',
    choices: Object.values(landStatuses),
    example: landStatuses.undisputed,
  },
  {
    field: 'dwellingAreaM2',
    title: 'Diện tích nhà',
    required: false,
    meaning: 'm², dấu phẩy hoặc dấu chấm thập phân',
    choices: null,
    example: '35,5',
  },
  {
    field: 'spouseName',
    title: 'Vợ hoặc chồng',
    required: false,
    meaning: 'Họ và tên vợ hoặc chồng của chủ hộ',
    choices: null,
    example: 'Trần Thị Mẫu',
  },
  {
    field: 'spouseBirthYear',
    title: 'Năm sinh vợ hoặc chồng',
    required: false,
    meaning: 'Năm sinh vợ hoặc chồng',
    choices: null,
    example: '1960',
  },
  {
    field: 'hasMeritMember',
    title: 'Có người có công',
    required: false,
    meaning: 'Hộ có người có công với cách mạng',
    choices: ['Có', 'Không'],
    example: 'Không',
  },
  {
    field: 'hasSocialProtection',
    title: 'Có đối tượng bảo trợ xã hội',
    required: false,
    meaning: 'Hộ có người hưởng bảo trợ xã hội',
    choices: ['Có', 'Không'],
    example: 'Không',
  },
  {
    field: 'specialHardship',
    title: 'Đặc biệt khó khăn',
    required: false,
    meaning: 'Hộ đặc biệt khó khăn',
    choices: ['Có', 'Không'],
    example: 'Không',
  },
  {
    field: 'permanentResidence',
    title: 'Thường trú',
    required: false,
    meaning: 'Hộ thường trú tại xã',
    choices: ['Có', 'Không'],
    example: 'Có',
  },
  {
    field: 'previouslySupported',
    title: 'Đã được hỗ trợ trước đây',
    required: false,
    meaning: 'Đã được hỗ trợ nhà ở theo chương trình khác',
    choices: ['Có', 'Không'],
    example: 'Không',
  },
  {
    field: 'categoryDocument',
    title: 'Giấy tờ chứng minh diện',
    required: false,
    meaning: 'Số giấy chứng nhận hộ nghèo, cận nghèo, người có công',
    choices: null,
    example: '00/GCN-UBND ngày 01/01/2024',
  },
  {
    field: 'note',
    title: 'Ghi chú',
    required: false,
    meaning: 'Ghi chú của cán bộ rà soát',
    choices: null,
    example: 'Dòng mẫu, xóa trước khi nhập; mã đơn vị 00000 không có thật',
  },
];

/** The title an official knows a field by. */
export const titleOf: Readonly<Record<string, string>> = Object.fromEntries(
  importColumns.map(({ field, title }) => [field, title]),
);
