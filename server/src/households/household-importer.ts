import type { Importer } from '../imports/importer.ts';
import { importColumns } from './import-columns.ts';
import { householdConstraints } from './table.ts';
import { undoHouseholds } from './undo-households.ts';

/** Files of households: written set-based, a hundred thousand rows at a time; undone set-based too. */
export const householdImporter: Importer = {
  noun: 'households',
  columns: importColumns,
  filename: 'mau-nhap-ho',
  guide: [
    'Mỗi dòng một hộ. Xóa dòng ví dụ trước khi nhập.',
    'Hộ đã có được nhận ra theo số CCCD; không có thì theo xã, thôn, họ tên chủ hộ và năm sinh. Dòng giống hệ thống không thay đổi gì.',
    'Bỏ hẳn một cột không bắt buộc thì dữ liệu cũ của cột đó giữ nguyên; để trống một ô thì ô đó được xóa (trừ số CCCD, số điện thoại).',
  ],
  constraints: householdConstraints,
  undo: undoHouseholds,
};
