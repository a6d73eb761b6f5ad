import { AppError } from '@chung-tay/shared/core/errors';
import { fold } from '@chung-tay/shared/core/text';
import { householdCategories, landStatuses } from '@chung-tay/shared/households/schema';

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

/** A column of the template: its title, whether the column (not each cell) must be there, an example. */
export interface ImportColumn {
  field: ImportField;
  title: string;
  required: boolean;
  example: string;
}

/** The template, in its order. A column that is not required may be left out: what it holds then stays as it is. */
export const importColumns: readonly ImportColumn[] = [
  { field: 'unitCode', title: 'Mã đơn vị', required: true, example: '00000' },
  { field: 'village', title: 'Thôn', required: true, example: 'Thôn Mẫu' },
  { field: 'headName', title: 'Họ tên chủ hộ', required: true, example: 'Nguyễn Văn Mẫu' },
  { field: 'headBirthYear', title: 'Năm sinh', required: true, example: '1957' },
  { field: 'nationalId', title: 'Số CCCD', required: false, example: '001057000001' },
  { field: 'phone', title: 'Số điện thoại', required: false, example: '0900000001' },
  { field: 'category', title: 'Diện', required: true, example: householdCategories.poor },
  { field: 'categoryYear', title: 'Năm xếp diện', required: true, example: '2024' },
  { field: 'memberCount', title: 'Số nhân khẩu', required: true, example: '4' },
  { field: 'ethnicity', title: 'Dân tộc', required: false, example: 'Kinh' },
  { field: 'landStatus', title: 'Tình trạng đất', required: false, example: landStatuses.undisputed },
  { field: 'dwellingAreaM2', title: 'Diện tích nhà', required: false, example: '35,5' },
  { field: 'spouseName', title: 'Vợ hoặc chồng', required: false, example: 'Trần Thị Mẫu' },
  { field: 'spouseBirthYear', title: 'Năm sinh vợ hoặc chồng', required: false, example: '1960' },
  { field: 'hasMeritMember', title: 'Có người có công', required: false, example: 'Không' },
  { field: 'hasSocialProtection', title: 'Có đối tượng bảo trợ xã hội', required: false, example: 'Không' },
  { field: 'specialHardship', title: 'Đặc biệt khó khăn', required: false, example: 'Không' },
  { field: 'permanentResidence', title: 'Thường trú', required: false, example: 'Có' },
  { field: 'previouslySupported', title: 'Đã được hỗ trợ trước đây', required: false, example: 'Không' },
  {
    field: 'categoryDocument',
    title: 'Giấy tờ chứng minh diện',
    required: false,
    example: '00/GCN-UBND ngày 01/01/2024',
  },
  {
    field: 'note',
    title: 'Ghi chú',
    required: false,
    example: 'Dòng mẫu, xóa trước khi nhập; mã đơn vị 00000 không có thật',
  },
];

/** The title an official knows a field by. */
export const titleOf: Readonly<Record<string, string>> = Object.fromEntries(
  importColumns.map(({ field, title }) => [field, title]),
);

const known = new Map(
  importColumns.flatMap(({ field, title }): [string, ImportField][] => [
    [fold(title), field],
    [fold(field), field],
  ]),
);

/** Where each field stands in the rows of a file. */
export type ColumnPlaces = ReadonlyMap<ImportField, number>;

const named = (names: readonly string[]): string => names.map((name) => `“${name.slice(0, 60)}”`).join(', ');

/** Reads the header: titles of the template or names of the API, in any order, without regard to case and accents. */
export function readHeader(cells: readonly string[]): ColumnPlaces {
  const places = new Map<ImportField, number>();
  const unknown: string[] = [];
  const twice: string[] = [];
  cells.forEach((cell, at) => {
    const field = known.get(fold(cell));
    if (field === undefined) {
      if (cell.trim() !== '' || at < cells.findLastIndex((one) => one.trim() !== ''))
        unknown.push(cell.trim() || `cột ${at + 1}`);
    } else if (places.has(field)) twice.push(cell.trim());
    else places.set(field, at);
  });
  const missing = importColumns
    .filter(({ field, required }) => required && !places.has(field))
    .map(({ title }) => title);
  const faults = [
    { code: 'missing_column', names: missing, words: 'thiếu cột' },
    { code: 'duplicate_column', names: twice, words: 'trùng cột' },
    { code: 'unknown_column', names: unknown, words: 'có cột không thuộc mẫu' },
  ].filter(({ names }) => names.length > 0);
  if (faults.length === 0) return places;
  const detail = faults.map(({ words, names }) => `${words} ${named(names.slice(0, 20))}`).join('; ');
  throw new AppError('file_columns', `Dòng tiêu đề ${detail}. Tải tệp mẫu để so lại.`, {
    fields: faults.flatMap(({ code, names, words }) =>
      names.slice(0, 20).map((name) => ({ pointer: '/rows/1', code, message: `${words} ${named([name])}` })),
    ),
  });
}
