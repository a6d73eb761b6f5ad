import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Where the former districts lie: label points of the reference data. */
export interface Centre {
  code: string;
  lon: number;
  lat: number;
}

/** The label points; none when the file is not there: then nothing can be sketched. */
export async function readCentres(referenceDir: string): Promise<Centre[]> {
  const text = await readFile(join(referenceDir, 'district-centres.csv'), 'utf8').catch(() => '');
  const rows = parse(text, { columns: true, skip_empty_lines: true }) as Record<string, string>[];
  return rows.map(({ code = '', lon, lat }) => ({ code, lon: Number(lon), lat: Number(lat) }));
}
