import { gunzipSync, gzipSync } from 'node:zlib';
import type { Cipher } from '../core/crypto/cipher.ts';
import type { Client } from '../core/db/pool.ts';
import type { SheetRows } from '../core/sheet/rows.ts';

/** A row of the file as it was sent, with its line. */
export interface FaultyRow {
  line: number;
  cells: readonly string[];
}

/** More are not kept: who has so many puts the whole file right. */
const mostKept = 10_000;
const inOnePack = 200;
const keptDays = 30;
const dayMs = 86_400_000;

const contextOf = (importId: string, position: number): string => `import_faulty_rows|sealed|${importId}|${position}`;

/** The header's cells come first, as line 1. */
function pack(cipher: Cipher, importId: string, position: number, rows: readonly FaultyRow[]): Buffer {
  const text = gzipSync(JSON.stringify(rows)).toString('base64');
  return cipher.encrypt(text, contextOf(importId, position));
}

function unpack(cipher: Cipher, importId: string, position: number, sealed: Buffer): FaultyRow[] {
  const text = cipher.decrypt(sealed, contextOf(importId, position));
  return JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString()) as FaultyRow[];
}

/** Lines with an error, in the order of the file. */
async function faultyLines(client: Client, importId: string): Promise<Set<number>> {
  const { rows } = await client.query<{ line: number }>(
    'SELECT DISTINCT line FROM import_errors WHERE import_id = $1 ORDER BY line LIMIT $2',
    [importId, mostKept],
  );
  return new Set(rows.map(({ line }) => line));
}

/**
 * Keeps the refused rows of a file, sealed, so that they can be downloaded, put right and sent again; those of imports of
 * more than thirty days ago go. Reads the file once more, and only when something was wrong in it.
 */
export async function keepFaultyRows(
  { client, cipher, now }: { client: Client; cipher: Cipher; now: Date },
  importId: string,
  sheet: SheetRows,
): Promise<void> {
  await client.query('SELECT purge_faulty_rows($1)', [new Date(now.getTime() - keptDays * dayMs).toISOString()]);
  const lines = await faultyLines(client, importId);
  let position = 0;
  let waiting: FaultyRow[] = [];
  let header = true;
  const write = async (): Promise<void> => {
    await client.query({
      name: 'keep_faulty_rows',
      text: 'INSERT INTO import_faulty_rows (import_id, position, sealed, created_at) VALUES ($1, $2, $3, $4)',
      values: [importId, position, pack(cipher, importId, position, waiting), now.toISOString()],
    });
    position += 1;
    waiting = [];
  };
  for await (const rows of sheet) {
    for (const { line, cells } of rows) {
      if (header || lines.has(line)) waiting.push({ line, cells });
      header = false;
    }
    if (waiting.length >= inOnePack) await write();
  }
  if (waiting.length > 0) await write();
}

/** The header and the refused rows that are kept of an import; empty when none are. */
export async function readFaultyRows(client: Client, cipher: Cipher, importId: string): Promise<FaultyRow[]> {
  const { rows } = await client.query<{ position: number; sealed: Buffer }>({
    name: 'faulty_rows',
    text: 'SELECT position, sealed FROM import_faulty_rows WHERE import_id = $1 ORDER BY position',
    values: [importId],
  });
  return rows.flatMap(({ position, sealed }) => unpack(cipher, importId, position, sealed));
}
