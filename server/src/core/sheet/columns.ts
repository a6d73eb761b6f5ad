/** A column of an exported list: which column of the list, and under which title an official reads it. */
export interface ExportColumn {
  /** The name in the list's `columns`. */
  name: string;
  title: string;
  /** How it is written: `number` as a number, `day` as dd/MM/yyyy, `instant` as dd/MM/yyyy HH:mm of Vietnam. Text else. */
  kind?: 'text' | 'number' | 'day' | 'instant';
  /** Words for the values of a code. */
  labels?: Readonly<Record<string, string>>;
}

/** The files a list can be exported to. */
export type SheetFormat = 'csv' | 'xlsx' | 'jsonl';

export const contentTypes: Record<SheetFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/x-ndjson; charset=utf-8',
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const nameOf = (column: ExportColumn): string => `r."${column.name}"`;

/** The value as an official reads it, as an SQL expression. */
function readable(column: ExportColumn): string {
  const name = nameOf(column);
  if (column.kind === 'day') return `to_char(${name}, 'DD/MM/YYYY')`;
  if (column.kind === 'instant') return `to_char(${name} AT TIME ZONE 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI')`;
  if (!column.labels) return `${name}::text`;
  const cases = Object.entries(column.labels).map(([value, label]) => `WHEN ${quoted(value)} THEN ${quoted(label)}`);
  return `CASE ${name} ${cases.join(' ')} ELSE ${name}::text END`;
}

/** Whether the value is text as somebody wrote it, which may hold anything. */
const isFree = ({ kind = 'text', labels }: ExportColumn): boolean => kind === 'text' && !labels;

/** Codes of the first characters that make a spreadsheet run a cell of a CSV file as a formula: tab, CR, + - = @. */
const formulaStart = 'IN (9, 13, 43, 45, 61, 64)';

/** A CSV cell: text that would be taken for a formula gets an apostrophe before it. */
function csvCell(column: ExportColumn): string {
  const text = readable(column);
  return isFree(column) ? `CASE WHEN ascii(${text}) ${formulaStart} THEN '''' || ${text} ELSE ${text} END` : text;
}

/** Select list of a CSV export. */
export const csvCells = (columns: readonly ExportColumn[]): string => columns.map(csvCell).join(', ');

/** Control characters that XML 1.0 cannot hold are left out; line ends become character references. */
const unprintable = `E'\\x01\\x02\\x03\\x04\\x05\\x06\\x07\\x08\\x0b\\x0c\\x0e\\x0f\\x10\\x11\\x12\\x13\\x14\\x15\\x16\\x17\\x18\\x19\\x1a\\x1b\\x1c\\x1d\\x1e\\x1f\\uFFFE\\uFFFF'`;
const escapes: readonly [string, string][] = [
  [`'&'`, `'&amp;'`],
  [`'<'`, `'&lt;'`],
  [`'>'`, `'&gt;'`],
  [`E'\\r'`, `'&#13;'`],
  [`E'\\n'`, `'&#10;'`],
];
const xmlText = (text: string): string =>
  escapes.reduce((sql, [from, to]) => `replace(${sql}, ${from}, ${to})`, `translate(${text}, ${unprintable}, '')`);

function xlsxCell(column: ExportColumn, isEscaped: boolean): string {
  if (column.kind === 'number') return `'<c><v>' || ${nameOf(column)}::text || '</v></c>'`;
  const text = isEscaped ? xmlText(readable(column)) : readable(column);
  return `'<c t="inlineStr"><is><t${isEscaped ? ' xml:space="preserve"' : ''}>' || ${text} || '</t></is></c>'`;
}

const xlsxRow = (columns: readonly ExportColumn[], isEscaped: boolean): string =>
  `'<row>' || ${columns.map((column) => `coalesce(${xlsxCell(column, isEscaped)}, '<c/>')`).join(' || ')} || '</row>'`;

/** What a plain row cannot hold: markup, control characters, spaces that a reader would drop. Cells stand between bars. */
const needsEscape = `E'[&<>\\x01-\\x1f\\uFFFE\\uFFFF]|  |\\\\| | \\\\|'`;

/**
 * Select list of an XLSX export: one column, the XML of the row. An absent value is an empty cell. Escaping costs three
 * times the rest, so it is first asked, once for the row, whether anything needs it.
 */
export const xlsxCells = (columns: readonly ExportColumn[]): string => {
  const texts = columns.filter(({ kind = 'text' }) => kind === 'text').map(readable);
  const cells = `concat_ws('|', '', ${[...texts, "''"].join(', ')})`;
  return `CASE WHEN ${cells} ~ ${needsEscape} THEN ${xlsxRow(columns, true)} ELSE ${xlsxRow(columns, false)} END`;
};

/** Select list of a JSON lines export: one column, an object by the names of the API, values as the API gives them. */
export const jsonCells = (columns: readonly ExportColumn[]): string => {
  const pairs = columns.map(
    (column) =>
      `${quoted(column.name)}, ${column.kind === 'instant' ? `to_char(${nameOf(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : nameOf(column)}`,
  );
  return `json_build_object(${pairs.join(', ')})`;
};
