import type { DatasetField } from '@chung-tay/shared/public/datasets';

type Value = string | number | null | undefined;

/** First characters that make a spreadsheet run a cell as a formula. */
const formulaStart = /^[\t\r=+\-@]/;

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A text somebody wrote must not run as a formula: it gets an apostrophe before it. Numbers and days are ours. */
const cellOf = ({ type }: DatasetField, value: Value): string => {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return quoted(type === 'text' && formulaStart.test(text) ? `'${text}` : text);
};

/** RFC 4180 with a byte order mark, so that spreadsheets read Vietnamese: field names, then a line for each row. */
export function csvOf(fields: readonly DatasetField[], rows: readonly Record<string, Value>[]): string {
  const lines = [
    fields.map(({ name }) => name),
    ...rows.map((row) => fields.map((field) => cellOf(field, row[field.name]))),
  ];
  return `\ufeff${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}
