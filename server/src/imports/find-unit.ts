import { fieldError } from '@chung-tay/shared/core/errors';
import { fold } from '@chung-tay/shared/core/text';
import type { UnitKind } from '@chung-tay/shared/units/schema';
import { withinUnits } from '../core/db/list.ts';
import type { HandlerContext } from '../core/http/handler.ts';

/**
 * The unit within reach that a cell names on a day: by its code, else by its whole name without regard to case and accents
 * (organisations have no code of the Statistics Office).
 * @throws invalid_request at the field: none by this name, or several
 */
export async function findUnit(
  context: HandlerContext,
  cell: string,
  where: { field: string; day: string; kinds?: readonly UnitKind[] },
): Promise<Found> {
  const key = JSON.stringify([cell, where]);
  const of = known.get(context) ?? new Map<string, Found>();
  known.set(context, of);
  const unit = of.get(key) ?? (await ask(context, cell, where));
  of.set(key, unit);
  return unit;
}

interface Found {
  id: string;
  name: string;
}

/** A file names few units in many rows, and folding every name costs milliseconds: each is asked for once by a request. */
const known = new WeakMap<HandlerContext, Map<string, Found>>();

async function ask(
  { client, roots }: HandlerContext,
  cell: string,
  { field, day, kinds }: { field: string; day: string; kinds?: readonly UnitKind[] },
): Promise<Found> {
  // A spreadsheet drops the zeros before a code: of a province (two digits), a district (three) or a commune (five).
  const codes = /^\d{1,5}$/.test(cell) ? [2, 3, 5].map((digits) => cell.padStart(digits, '0')) : [cell];
  const { rows } = await client.query<Found & { code: string | null; byCode: boolean }>({
    name: 'unit_of_cell',
    text: `SELECT u.id, v.name, v.code, coalesce(v.code = ANY ($1), false) AS "byCode" FROM units u JOIN unit_versions v ON v.unit_id = u.id
           WHERE (v.code = ANY ($1) OR fold(v.name) = $2) AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
             AND ($4::text[] IS NULL OR u.kind = ANY ($4)) AND ${withinUnits('u.id', '$5')} ORDER BY 4 DESC LIMIT 5`,
    values: [codes, fold(cell), day, kinds ?? null, roots],
  });
  const typed = rows.find((row) => row.code === cell);
  if (typed) return typed;
  const [first, second] = rows;
  if (!first)
    throw fieldError(`/${field}`, 'not_found', `Không có đơn vị “${cell}” trong phạm vi của bạn vào ngày này.`);
  if (second && (!first.byCode || second.byCode))
    throw fieldError(`/${field}`, 'ambiguous', `Có nhiều đơn vị tên “${cell}”: hãy ghi mã đơn vị.`);
  return first;
}
