import { writtenNumber } from '@chung-tay/shared/core/numbers';

/**
 * An administrative paper in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: what it says, in the order of its parts.
 * Both renderers, DOCX and PDF, draw the same model. Plain data, so that it can be handed to another thread.
 */
export interface Paper {
  letterhead: Letterhead;
  /** Tên loại, e.g. “BIÊN BẢN”; printed in capitals. */
  title: string;
  /** Trích yếu: what the paper is about; several lines with `\n`. */
  subject?: string;
  /** Wide tables that are no annex: the sheet lies (Phụ lục I, mục I.1). */
  landscape?: boolean;
  body: readonly Block[];
  closing: Closing;
  /** Each on pages of its own, numbered from 1. */
  annexes?: readonly Annex[];
}

export interface Letterhead {
  /** Cơ quan chủ quản; not given for a People's Committee. */
  parentBody?: string;
  /** Who issues it, several lines with `\n`; printed in capitals. */
  issuingBody: string;
  /** Số và ký hiệu, e.g. `05/QĐ-UBND`; left out on papers without a number. See {@link paperNumber}. */
  number?: string;
  /** Địa danh: the unit's name without its kind. */
  place: string;
  /** `YYYY-MM-DD`; null leaves room to write it. */
  date: string | null;
}

export interface Span {
  text: string;
  bold?: boolean;
  italic?: boolean;
}

/** One paragraph's text; parts of it may be bold or italic. */
export type Text = string | readonly (string | Span)[];

export type Block =
  /** Căn cứ: italic, each ended by “;”, the last by “.”. */
  | { type: 'bases'; lines: readonly string[] }
  /** Phần, mục, or “QUYẾT ĐỊNH:”: bold, centred. */
  | { type: 'heading'; text: string }
  /** Justified with its first line indented, unless told otherwise. */
  | { type: 'paragraph'; text: Text; align?: 'justify' | 'left' | 'center' }
  | Table
  /** What stands at a table, in smaller letters: its unit of measure (at the right), sources, remarks. */
  | { type: 'note'; text: Text; align?: 'left' | 'right' }
  /** Boxes to sign in the midst of a paper or of an annex. */
  | { type: 'signatures'; signatures: readonly Signature[] };

export interface Column {
  header: string;
  /** Share of the width of the table, in any measure. */
  width: number;
  align?: 'left' | 'center' | 'right';
  /** Neighbours of the same group stand under one common header. */
  group?: string;
}

export interface Row {
  cells: readonly string[];
  bold?: boolean;
  /** The first cell takes the place of so many columns. */
  merge?: number;
}

/** Its header is repeated on every page. */
export interface Table {
  type: 'table';
  columns: readonly Column[];
  rows: readonly Row[];
  /** Smaller letters for a table of many columns; 12 when absent. */
  sizePt?: number;
}

/** Quyền hạn, chức vụ, họ tên of who signs. */
export interface Signature {
  /** e.g. “TM. ỦY BAN NHÂN DÂN”, “KT. CHỦ TỊCH”; printed in capitals. */
  authority?: string;
  /** Chức vụ; printed in capitals. */
  post: string;
  /** Italic under the post, e.g. “(Ký, ghi rõ họ tên)”. */
  hint?: string;
  name?: string;
}

export interface Closing {
  /** Nơi nhận; the last is to be the archive (“Lưu: VT”). */
  recipients?: readonly string[];
  signatures: readonly Signature[];
  /** How to check that the paper is true: what a QR code leads to (left out when null) and what stands beside it. */
  check?: { text: string | null; lines: readonly string[] };
}

/** Phụ lục, danh sách kèm theo. */
export interface Annex {
  /** e.g. “PHỤ LỤC I”; left out when there is one. */
  label?: string;
  title: string;
  /** e.g. “(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 01 năm 2024 của …)”. */
  note: string;
  landscape?: boolean;
  body: readonly Block[];
}

export type PaperFormat = 'docx' | 'pdf';

/** “ngày 05 tháng 01 năm 2024”: days below 10 and months 1 and 2 get a 0. Null leaves room to write it. */
export function paperDate(day: string | null): string {
  if (day === null) return 'ngày … tháng … năm …';
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return `ngày ${String(date).padStart(2, '0')} tháng ${month < 3 ? `0${month}` : month} năm ${year}`;
}

/** Số và ký hiệu as printed: numbers below 10 get a 0 (“5/QĐ-UBND” → “05/QĐ-UBND”). */
export const paperNumber = (number: string): string => number.replace(/^\d(?=\/)/, '0$&');

/** A number with Vietnamese separators: 60.000.000; 45,5. */
export const paperAmount = (value: number): string => writtenNumber(value, 1);

/** A People's Committee as it heads its papers: “Ủy ban nhân dân”, and under it the unit. */
export const peoplesCommittee = (unitName: string): string => `Ủy ban nhân dân\n${unitName}`;

/** Địa danh of a unit: its name without its kind (“Xã Tân Sơn” → “Tân Sơn”); of a province and its city likewise. */
export const placeOf = (unitName: string): string =>
  unitName.replace(/^(Xã|Phường|Thị trấn|Huyện|Quận|Thị xã|Thành phố|Tỉnh)\s+(?=\S)/iu, '');

/** A unit or village within a sentence: “xã Tân Sơn”, “thôn Khuôn Kén”. */
export const inSentence = (name: string): string =>
  name.replace(/^(Xã|Phường|Thị|Huyện|Quận|Thành|Tỉnh|Thôn|Bản|Tổ|Xóm|Khu|Làng|Ấp)(?=\s)/u, (kind) =>
    kind.toLocaleLowerCase('vi'),
  );

/** Capitals, as Vietnamese has them. */
export const capitals = (text: string): string => text.toLocaleUpperCase('vi');

/** The parts of a text, each with its marks. */
export const spansOf = (text: Text): Span[] =>
  (typeof text === 'string' ? [text] : text).map((part) => (typeof part === 'string' ? { text: part } : part));

/** Căn cứ as printed: the sign that ends each line. */
export const endedBases = (lines: readonly string[]): string[] =>
  lines.map((line, at) => `${line.replace(/[;.]\s*$/, '')}${at === lines.length - 1 ? '.' : ';'}`);

/** Cells of the header of a table: one line, or two when columns are grouped. Null stands under a cell that spans. */
export interface HeaderCell {
  text: string;
  columns: number;
  rows: number;
}

export function headerLines(columns: readonly Column[]): (HeaderCell | null)[][] {
  if (!columns.some((column) => column.group !== undefined))
    return [columns.map(({ header }) => ({ text: header, columns: 1, rows: 1 }))];
  const upper = columns.map(({ header, group }, at): HeaderCell | null => {
    if (group === undefined) return { text: header, columns: 1, rows: 2 };
    if (at > 0 && columns[at - 1]?.group === group) return null;
    const after = columns.slice(at).findIndex((column) => column.group !== group);
    return { text: group, columns: after === -1 ? columns.length - at : after, rows: 1 };
  });
  const lower = columns.map(({ header, group }): HeaderCell | null =>
    group === undefined ? null : { text: header, columns: 1, rows: 1 },
  );
  return [upper, lower];
}
