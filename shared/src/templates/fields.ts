import { type CellType, formColumns, type ReportForm, reportForms, rowTitles } from '../reports/forms.ts';
import type { PeriodKind } from '../reports/period.ts';

/** Narrative reports by how often they are written; each form is a kind of paper, too. */
export const narrativeKinds = {
  'narrative-week': 'Báo cáo tuần',
  'narrative-month': 'Báo cáo tháng',
  'narrative-quarter': 'Báo cáo quý',
  'narrative-final': 'Báo cáo tổng kết, năm',
} as const;
export type NarrativeKind = keyof typeof narrativeKinds;
export type TemplateKind = NarrativeKind | ReportForm;

export const isNarrative = (kind: TemplateKind): kind is NarrativeKind => kind in narrativeKinds;

/** Every kind of paper the office may have a template for, as it is called. */
export const templateKinds = {
  ...narrativeKinds,
  ...(Object.fromEntries(
    Object.entries(reportForms).map(([form, { number, short }]) => [form, `${number}: ${short}`]),
  ) as Record<ReportForm, string>),
} as const satisfies Record<TemplateKind, string>;

/** The narrative report of a period of this kind. */
export const narrativeOf: Readonly<Record<PeriodKind, NarrativeKind>> = {
  week: 'narrative-week',
  month: 'narrative-month',
  quarter: 'narrative-quarter',
  year: 'narrative-final',
  range: 'narrative-final',
};

/** Parts of a narrative report, in the order governments write them. */
export const narrativeSections = {
  situation: 'Tình hình triển khai',
  results: 'Kết quả đạt được',
  difficulties: 'Khó khăn, vướng mắc',
  causes: 'Nguyên nhân',
  tasks: 'Nhiệm vụ thời gian tới',
  proposals: 'Kiến nghị, đề xuất',
} as const;
export type NarrativeSection = keyof typeof narrativeSections;

/** The forms whose figures a narrative report may use, by the beginning of the names of their fields. */
export const narrativeForms = {
  b01: 'bieu-01',
  b02: 'bieu-02',
  b03: 'bieu-03',
} as const satisfies Record<string, ReportForm>;

/** A name between braces that the system fills. */
export interface TemplateField {
  name: string;
  title: string;
  type: CellType;
  /** Within which rows it stands: the name of the loop; null anywhere. */
  loop: string | null;
}

/** A stretch that is repeated for each row, from `{#name}` to `{/name}`. */
export interface TemplateLoop {
  name: string;
  title: string;
}

const text = (name: string, title: string): TemplateField => ({ name, title, type: 'text', loop: null });

const common: readonly TemplateField[] = [
  text('unit', 'Tên đơn vị báo cáo'),
  text('unit_in_sentence', 'Tên đơn vị trong câu (chữ thường ở đầu)'),
  text('agency', 'Cơ quan ban hành (chữ hoa)'),
  text('place', 'Địa danh'),
  text('date', 'Ngày lập: ngày … tháng … năm …'),
  text('period', 'Kỳ báo cáo'),
  text('period_code', 'Mã kỳ, ví dụ 2024-W35'),
  text('from_day', 'Ngày đầu kỳ'),
  text('to_day', 'Ngày cuối kỳ'),
];

/** Fields of the rows and of the total of a form; of a narrative report under a prefix. */
function formFields(form: ReportForm, prefix: string): TemplateField[] {
  const loop = `${prefix}rows`;
  const { number } = reportForms[form];
  const columns = formColumns[form].map((column) => ({
    ...column,
    title: column.group ? `${column.group}: ${column.title}` : column.title,
  }));
  return [
    ...columns
      .filter(({ type }) => type !== 'text' && type !== 'day')
      .map(
        ({ key, title, type }): TemplateField => ({
          name: `${prefix}total_${key}`,
          title: `${number}, tổng: ${title}`,
          type,
          loop: null,
        }),
      ),
    { name: 'row_number', title: 'Số thứ tự của dòng', type: 'text', loop },
    ...(rowTitles[form] === null
      ? []
      : [{ name: 'row_label', title: rowTitles[form] as string, type: 'text' as const, loop }]),
    ...columns.map(({ key, title, type }): TemplateField => ({ name: key, title, type, loop })),
  ];
}

/** Every field a template of this kind may use. */
export function fieldsOf(kind: TemplateKind): TemplateField[] {
  if (!isNarrative(kind))
    return [...common, text('number', 'Số của biểu'), text('title', 'Tên biểu'), ...formFields(kind, '')];
  return [
    ...common,
    ...Object.entries(narrativeSections).map(([name, title]) => text(name, title)),
    ...Object.entries(narrativeForms).flatMap(([prefix, form]) => formFields(form, `${prefix}_`)),
  ];
}

/** The stretches that may be repeated in a template of this kind. */
export const loopsOf = (kind: TemplateKind): TemplateLoop[] =>
  isNarrative(kind)
    ? Object.entries(narrativeForms).map(([prefix, form]) => ({
        name: `${prefix}_rows`,
        title: `Các dòng của ${reportForms[form].number}`,
      }))
    : [{ name: 'rows', title: `Các dòng của ${reportForms[kind].number}` }];
