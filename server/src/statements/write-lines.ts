import { AppError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import type { Client } from '../core/db/pool.ts';
import type { ParsedLine, ParsedStatement } from './parsed-statement.ts';

/** A line with its number among those of its day that are equal to it: what tells it from them at the next import. */
interface NumberedLine extends Omit<ParsedLine, 'line'> {
  id: string;
  occurrence: number;
}

function numbered(lines: readonly ParsedLine[], newId: () => string): NumberedLine[] {
  const seen = new Map<string, number>();
  // Sorted, so that the order of ids is the order of the file.
  const ids = lines.map(newId).sort();
  return lines.map(({ line: _, ...one }, at) => {
    const key = JSON.stringify([one.bookedOn, one.amountVnd, one.reference, one.text]);
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return { ...one, id: ids[at] as string, occurrence };
  });
}

const file = (json: string): string => `jsonb_to_recordset(${json}::jsonb) AS f
  (id uuid, "bookedOn" date, "amountVnd" bigint, reference text, text text, occurrence int)`;
const isSame = `l.account_id = $1 AND l.booked_on = f."bookedOn" AND l.amount_vnd = f."amountVnd"
  AND l.identity = md5(coalesce(f.reference, '') || E'\\n' || f.text) AND l.occurrence = f.occurrence`;

/** The lines of a file against what is known of the account, which is held. */
export interface PlannedLines {
  /** As JSON, for the statements that follow. */
  file: string;
  fresh: number;
  /** Another statement holds all its days. */
  covered: boolean;
}

/**
 * Compares a statement with the lines of its account.
 * @throws statement_conflict when a known line of its days is not in it: both cannot be true
 */
export async function planLines(
  client: Client,
  accountId: string,
  { fromOn, toOn, whole, lines }: ParsedStatement,
  newId: () => string,
): Promise<PlannedLines> {
  const json = JSON.stringify(numbered(lines, newId));
  // The first and last day of a file without declared balances may be parts of days.
  const { rows } = await client.query<{
    fresh: number;
    strange: number;
    day: string | null;
    vnd: number | null;
    covered: boolean;
  }>({
    name: 'plan_statement_lines',
    text: `WITH f AS MATERIALIZED (SELECT * FROM ${file('$2')}), strange AS (
             SELECT l.booked_on, l.amount_vnd FROM statement_lines l
             WHERE l.account_id = $1 AND l.booked_on BETWEEN $3::date AND $4::date AND ($5 OR l.booked_on NOT IN ($3::date, $4::date))
               AND NOT EXISTS (SELECT FROM f WHERE ${isSame})
           )
           SELECT (SELECT count(*) FROM f WHERE NOT EXISTS (SELECT FROM statement_lines l WHERE ${isSame})) AS fresh,
             (SELECT count(*) FROM strange) AS strange, (SELECT booked_on FROM strange ORDER BY 1, amount_vnd LIMIT 1) AS day,
             (SELECT amount_vnd FROM strange ORDER BY booked_on, 1 LIMIT 1) AS vnd,
             EXISTS (SELECT FROM statements s WHERE s.account_id = $1 AND s.from_on <= $3::date AND s.to_on >= $4::date) AS covered`,
    values: [accountId, json, fromOn, toOn, whole],
  });
  const { fresh = 0, strange = 0, day, vnd, covered = false } = rows[0] ?? {};
  if (strange > 0)
    throw new AppError(
      'statement_conflict',
      `Đã nhập ${strange} dòng trong kỳ mà tệp này không có, dòng đầu là ngày ${day?.split('-').reverse().join('/')}, ${formatVnd(vnd ?? 0)}. Có thể cùng một giao dịch được ngân hàng ghi khác đi ở định dạng khác; hãy nhập cùng một định dạng.`,
    );
  return { file: json, fresh, covered };
}

/** Adds the lines that are new; answers how many. */
export async function writeLines(
  client: Client,
  account: { id: string; unitId: string },
  statementId: string,
  json: string,
  now: Date,
): Promise<number> {
  const { rowCount } = await client.query({
    name: 'insert_statement_lines',
    text: `INSERT INTO statement_lines (id, account_id, statement_id, unit_id, booked_on, amount_vnd, reference, text, occurrence, created_at)
           SELECT f.id, $1, $3, $4, f."bookedOn", f."amountVnd", f.reference, f.text, f.occurrence, $5 FROM ${file('$2')}
           WHERE NOT EXISTS (SELECT FROM statement_lines l WHERE ${isSame})`,
    values: [account.id, json, statementId, account.unitId, now.toISOString()],
  });
  return rowCount ?? 0;
}
