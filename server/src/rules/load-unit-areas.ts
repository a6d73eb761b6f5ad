import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { ClientBase } from 'pg';
import { unitIdOf } from '../units/registry-unit.ts';

/** A unit that is a special area, by its code in the list of one day. */
interface ListedArea {
  area_kind: string;
  unit_code: string;
  unit_name: string;
  listed_on: string;
  valid_from: string;
  valid_to: string;
  citation: string;
  assumed: string;
}

/**
 * Brings the special areas (huyện nghèo, vùng đồng bào dân tộc thiểu số và miền núi) to what the reference file says.
 * Idempotent: a file that was loaded before costs one question. Run by the owner, after the registry of units.
 * @throws when the file names a unit that the registry did not have on that day
 */
export async function loadUnitAreas(owner: ClientBase, referenceDir: string): Promise<void> {
  const text = await readFile(join(referenceDir, 'unit-areas.csv'), 'utf8');
  const checksum = createHash('sha256').update(text).digest('hex');
  await owner.query('BEGIN');
  try {
    await owner.query(`SELECT pg_advisory_xact_lock(hashtext('chung-tay unit areas'))`);
    const { rows } = await owner.query<{ known: string }>(
      `SELECT value ->> 'checksum' AS known FROM settings WHERE name = 'unit_areas'`,
    );
    if (rows[0]?.known !== checksum) {
      await write(owner, parse<ListedArea>(text, { columns: true, bom: true }));
      await owner.query(
        `INSERT INTO settings (name, value) VALUES ('unit_areas', jsonb_build_object('checksum', $1::text))
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now()`,
        [checksum],
      );
    }
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}

async function write(owner: ClientBase, listed: readonly ListedArea[]): Promise<void> {
  const areas = listed.map((row) => ({
    ...row,
    id: unitIdOf(row.unit_code, `${row.area_kind} ${row.valid_from}`, row.listed_on),
    valid_to: row.valid_to || null,
  }));
  await owner.query('DELETE FROM unit_areas');
  const { rowCount } = await owner.query(
    `INSERT INTO unit_areas (id, unit_id, area_kind, valid_from, valid_to, citation, assumed)
     SELECT a.id, v.unit_id, a.area_kind, a.valid_from, a.valid_to, a.citation, a.assumed
     FROM jsonb_to_recordset($1::jsonb) AS a (id uuid, unit_code text, unit_name text, listed_on date, area_kind text,
       valid_from date, valid_to date, citation text, assumed boolean)
     JOIN unit_versions v ON v.code = a.unit_code AND v.name = a.unit_name
       AND a.listed_on BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')`,
    [JSON.stringify(areas)],
  );
  if (rowCount !== areas.length)
    throw new Error(`Danh mục địa bàn: ${areas.length - (rowCount ?? 0)} dòng không khớp đơn vị nào của ngày đã ghi.`);
}
