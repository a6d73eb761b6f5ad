import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { createCipher } from '../src/core/crypto/cipher.ts';
import { uuidv7 } from '../src/core/ids.ts';
import { sealIdentifier } from '../src/households/identifiers.ts';
import { importColumns } from '../src/households/import-columns.ts';
import { benchSecret } from './database.ts';

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Thân'];
const givens = ['An', 'Bình', 'Chiến', 'Dũng', 'Giang', 'Hà', 'Hải', 'Hạnh', 'Hòa', 'Hùng', 'Lan', 'Mai', 'Nam'];

interface Commune {
  id: string;
  code: string;
}

/** Synthetic households that are in no other file: the number of the file is part of their village and their ids. */
interface Row {
  commune: Commune;
  village: string;
  headName: string;
  birthYear: number;
  nationalId: string;
}

/** The communes of today, into which files are imported. */
export async function communesOfToday(owner: pg.Client): Promise<Commune[]> {
  const { rows } = await owner.query<Commune>(
    `SELECT v.unit_id AS id, v.code FROM unit_versions v JOIN units u ON u.id = v.unit_id WHERE u.kind = 'commune' AND v.valid_to IS NULL ORDER BY v.code`,
  );
  return rows;
}

function* rowsOf(file: number, rows: number, communes: readonly Commune[]): Generator<Row> {
  for (let at = 0; at < rows; at += 1) {
    const group = Math.floor(at / communes.length);
    yield {
      commune: communes[at % communes.length] as Commune,
      village: `Thôn ${file}-${Math.floor(group / 70)}`,
      headName: `${families[at % families.length]} Văn ${givens[(at * 7) % givens.length]}`,
      birthYear: 1930 + (group % 70),
      nationalId: `${String(file).padStart(3, '0')}${String(at).padStart(9, '0')}`,
    };
  }
}

/** A file as an official sends it, in the columns of the template. */
export function csvFile(file: number, rows: number, communes: readonly Commune[], year: number): string {
  const lines = [importColumns.map(({ title }) => title).join(',')];
  for (const { commune, village, headName, birthYear, nationalId } of rowsOf(file, rows, communes))
    lines.push(
      `${commune.code},${village},${headName},${birthYear},${nationalId},,Hộ nghèo,${year},4,Kinh,"Đất ở, không tranh chấp","35,5",`,
    );
  return `${lines.join('\n')}\n`;
}

interface Copies {
  households: string;
  identifiers: string;
}

/** The same kind of rows, checked and sealed beforehand: only COPY is left to do. */
export function copyFiles(
  file: number,
  rows: number,
  communes: readonly Commune[],
  year: number,
  clerkId: string,
): Copies {
  const cipher = createCipher(benchSecret);
  const now = new Date().toISOString();
  const [households, identifiers]: [string[], string[]] = [[], []];
  for (const { commune, village, headName, birthYear, nationalId } of rowsOf(file, rows, communes)) {
    const id = uuidv7(Date.now());
    const { sealed, index } = sealIdentifier(cipher, 'national_id', id, nationalId);
    households.push(
      [
        id,
        commune.id,
        village,
        headName,
        birthYear,
        'poor',
        year,
        4,
        'Kinh',
        'undisputed',
        35.5,
        clerkId,
        now,
        now,
      ].join('\t'),
    );
    identifiers.push([id, commune.id, `\\\\x${sealed.toString('hex')}`, `\\\\x${index.toString('hex')}`].join('\t'));
  }
  return { households: `${households.join('\n')}\n`, identifiers: `${identifiers.join('\n')}\n` };
}

async function copyIn(owner: pg.Client, target: string, rows: string): Promise<void> {
  const stream = owner.query(copyFrom(`COPY ${target} FROM STDIN`));
  await new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve).once('error', reject);
    stream.end(rows);
  });
}

/** The limit of an import: two COPYs into the real tables with their indexes and triggers, in one transaction. */
export async function copyHouseholds(owner: pg.Client, copies: Copies): Promise<void> {
  await owner.query('BEGIN');
  await copyIn(
    owner,
    'households (id, unit_id, village, head_name, head_birth_year, category, category_year, member_count, ethnicity, land_status, dwelling_area_m2, created_by, created_at, updated_at)',
    copies.households,
  );
  await copyIn(
    owner,
    'household_identifiers (household_id, unit_id, national_id_sealed, national_id_index)',
    copies.identifiers,
  );
  await owner.query('COMMIT');
}
