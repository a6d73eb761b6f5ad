import { AppError } from '@chung-tay/shared/core/errors';
import { withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import type { CommandContext } from '../core/http/handler.ts';
import type { UndoOf } from '../core/importer.ts';
import { mostNamed, usedLater } from '../imports/undo-rows.ts';
import { compareImport, createdByImport } from './compare-import.ts';
import { surveyRecord } from './import-writing.ts';

/** Takes the rows, so that nobody edits them between the question and the act. */
const lockAll = `SELECT h.id FROM ${createdByImport} FOR UPDATE OF h`;
const lockChanged = `SELECT h.id FROM households h JOIN import_changes c ON c.subject_id = h.id AND c.import_id = $1 FOR UPDATE OF h`;

/** Why a new household can no longer be taken back: somebody edited it, withdrew it, or built on it. */
const stops = `SELECT h.code, CASE
    WHEN h.status <> 'surveyed' THEN 'đã rút hoặc đã gộp'
    WHEN EXISTS (SELECT FROM surveys s WHERE s.household_id = h.id) THEN 'đã có phiếu khảo sát'
    WHEN EXISTS (SELECT FROM cases c WHERE c.household_id = h.id) THEN 'đã có hồ sơ xét hỗ trợ'
    WHEN EXISTS (SELECT FROM houses o WHERE o.household_id = h.id) THEN 'đã có căn nhà'
    WHEN EXISTS (SELECT FROM awards a WHERE a.awardee_household_id = h.id AND a.status <> 'withdrawn') THEN 'đã có hồ sơ khen thưởng'
    WHEN EXISTS (SELECT FROM duplicates d WHERE (d.first_id = h.id OR d.second_id = h.id) AND d.status IN ('merged', 'overridden'))
      THEN 'nghi trùng của hộ đã được xử lý'
    WHEN h.version <> 1 THEN 'đã được sửa'
  END AS reason
  FROM ${createdByImport}`;

const stopsOfChanged = `SELECT c.line, h.code, CASE
    WHEN h.status <> 'surveyed' THEN 'đã rút hoặc đã gộp'
    WHEN h.version <> c.version THEN 'đã được sửa tiếp'
  END AS reason
  FROM import_changes c JOIN households h ON h.id = c.subject_id WHERE c.import_id = $1 AND c.change = 'updated'`;

interface Stop {
  line?: number;
  code: string;
  reason: string;
}

/** @throws import_used_later with the first fifty households and why */
async function requireUntouched(client: Client, importId: string): Promise<void> {
  const asked = (text: string) =>
    client.query<Stop>(`SELECT * FROM (${text}) asked WHERE reason IS NOT NULL ORDER BY 1 LIMIT ${mostNamed + 1}`, [
      importId,
    ]);
  const stopped = [...(await asked(stopsOfChanged)).rows, ...(await asked(stops)).rows];
  if (stopped.length === 0) return;
  throw usedLater(stopped.map(({ line, code, reason }) => ({ ...(line ? { line } : {}), what: `hộ ${code}`, reason })));
}

/** What the import wrote, told by itself, beside how much of it whoever undoes reaches: others' households are not seen. */
const reached = `SELECT m.rows_created + (SELECT count(*) FROM import_changes c WHERE c.import_id = m.id AND c.change = 'updated') AS wrote,
    (SELECT count(*) FROM households h WHERE h.import_id = m.id AND h.created_at = m.written_at AND ${withinUnits('h.unit_id', '$2')})
    + (SELECT count(*) FROM import_changes c JOIN households h ON h.id = c.subject_id
       WHERE c.import_id = m.id AND c.change = 'updated' AND ${withinUnits('h.unit_id', '$2')}) AS seen
  FROM imports m WHERE m.id = $1`;

/** All of it or nothing: a file of several units is undone by who reaches all of them. @throws forbidden */
async function requireAllReached({ client, roots }: CommandContext, importId: string): Promise<void> {
  const { rows } = await client.query<{ wrote: number; seen: number }>(reached, [importId, roots]);
  const { wrote = 0, seen = 0 } = rows[0] ?? {};
  if (Number(seen) < Number(wrote))
    throw new AppError(
      'forbidden',
      `${Number(wrote) - Number(seen)} hộ của lần nhập này ở ngoài phạm vi của bạn; cần người phụ trách tất cả các đơn vị ấy hoàn tác.`,
    );
}

/** So many rows in one statement stay well below the time limit of requests. */
const atOnce = 5000;

const withdraw = `UPDATE households SET status = 'withdrawn', withdraw_reason = 'import_undone', updated_at = $2::timestamptz, version = version + 1
  WHERE id = ANY ($1::uuid[])`;

const { names, definition } = surveyRecord;
const restore = `UPDATE households h SET ${names.map((name) => `${name} = b.${name}`).join(', ')}, updated_at = $2::timestamptz, version = h.version + 1
  FROM import_changes c CROSS JOIN LATERAL jsonb_to_record(c.before) AS b (${definition})
  WHERE c.import_id = $1 AND c.change = 'updated' AND h.id = c.subject_id`;

/** Sealed for the same household, so they fit as they are. */
const restoreIdentifiers = `UPDATE household_identifiers i SET
    national_id_sealed = decode(c.before->>'national_id_sealed', 'hex'), national_id_index = decode(c.before->>'national_id_index', 'hex'),
    phone_sealed = decode(c.before->>'phone_sealed', 'hex'), phone_index = decode(c.before->>'phone_index', 'hex')
  FROM import_changes c WHERE c.import_id = $1 AND c.change = 'updated' AND i.household_id = c.subject_id
    AND (encode(i.national_id_index, 'hex'), encode(i.phone_index, 'hex')) IS DISTINCT FROM (c.before->>'national_id_index', c.before->>'phone_index')`;

/**
 * Takes back what a file of households wrote: new households are withdrawn, saying that their file was undone (the record
 * stays, as with every withdrawal, and the same household may be imported anew); changed ones get back what they had,
 * identifiers included. Set-based; one event tells of all, as one told of the import.
 * @throws forbidden when some of it lies out of scope, import_used_later, household_duplicate when what was there before has been written to another household since
 */
export async function undoHouseholds(
  context: CommandContext,
  { importId }: UndoOf,
): Promise<{ undone: number; events: readonly [] }> {
  const { client, now } = context;
  const { rows: fresh } = await client.query<{ id: string }>(lockAll, [importId]);
  const { rows: changed } = await client.query<{ id: string }>(lockChanged, [importId]);
  await requireAllReached(context, importId);
  await requireUntouched(client, importId);
  const at = now.toISOString();
  for (let from = 0; from < fresh.length; from += atOnce)
    await client.query(withdraw, [fresh.slice(from, from + atOnce).map(({ id }) => id), at]);
  if (changed.length > 0) {
    await client.query(restoreIdentifiers, [importId]);
    await client.query(restore, [importId, at]);
  }
  const undone = fresh.length + changed.length;
  // Pairs of what is gone are gone; those of what changed back are found anew.
  const { services, rowRoots: roots, actor } = context;
  await compareImport({ services, client, roots, actorId: actor?.id ?? '', now }, importId, undone);
  return { undone, events: [] };
}
