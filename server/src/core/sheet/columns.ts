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

/** What a spreadsheet would run as a formula when it opens a CSV file. */
const formulaStart = `IN ('=', '+', '-', '@', E'\\t', E'\\r')`;

/** A CSV cell: text that would be taken for a formula gets an apostrophe before it. */
function csvCell(column: ExportColumn): string {
  if (column.kind === 'number' || column.kind === 'day' || column.kind === 'instant' || column.labels)
    return readable(column);
  const text = readable(column);
  return `CASE WHEN left(${text}, 1) ${formulaStart} THEN '''' || ${text} ELSE ${text} END`;
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

function xlsxCell(column: ExportColumn): string {
  if (column.kind === 'number') return `'<c><v>' || ${nameOf(column)}::text || '</v></c>'`;
  const plain = column.kind === 'day' || column.kind === 'instant' || column.labels !== undefined;
  const text = plain && !column.labels ? readable(column) : xmlText(readable(column));
  return `'<c t="inlineStr"><is><t xml:space="preserve">' || ${text} || '</t></is></c>'`;
}

/** Select list of an XLSX export: one column, the XML of the row. An absent value is an empty cell. */
export const xlsxCells = (columns: readonly ExportColumn[]): string =>
  `'<row>' || ${columns.map((column) => `coalesce(${xlsxCell(column)}, '<c/>')`).join(' || ')} || '</row>'`;

/** Select list of a JSON lines export: one column, an object by the names of the API, values as the API gives them. */
export const jsonCells = (columns: readonly ExportColumn[]): string => {
  const pairs = columns.map(
    (column) =>
      `${quoted(column.name)}, ${column.kind === 'instant' ? `to_char(${nameOf(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : nameOf(column)}`,
  );
  return `json_build_object(${pairs.join(', ')})`;
};
