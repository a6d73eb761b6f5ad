import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DistrictCentre } from '@chung-tay/shared/public/pages';

/** Label points of the former districts, from the reference data; none when the file is not there: then no map is drawn. */
export async function readCentres(referenceDir: string): Promise<DistrictCentre[]> {
  const text = await readFile(join(referenceDir, 'district-centres.csv'), 'utf8').catch(() => '');
  return text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [code = '', name = '', lon, lat] = line.split(',');
      return { code, name, lon: Number(lon), lat: Number(lat) };
    });
}
