import centres from '../../../data/district-centres.csv?raw';
import changes from '../../../data/unit-changes-2025.csv?raw';
import { type Point, spread } from '../core/voronoi.ts';

const rowsOf = (text: string): string[][] =>
  text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));

/** At 21° north a degree of longitude is about 0,93 of one of latitude. */
const shape = 0.93;
/** Units of the sheet to a degree of longitude. */
const scale = 620;

const centreOf = new Map(
  rowsOf(centres).map(([code, , lon, lat]): [string, Point] => [
    code as string,
    [Number(lon) * scale, (-Number(lat) * scale) / shape],
  ]),
);
/** The former district in which a commune of today lies, by their codes; of one that lay in two, the one named last. */
const districtOf = new Map(
  rowsOf(changes).map(([, , district, , , , , , code]): [string, string] => [code as string, district as string]),
);

const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * Where units stand on a sketch, by their codes: communes around their former district, north up, all at least `apart`
 * from each other. No boundary, and nearness within a district says nothing. The same codes always stand alike.
 */
export function placesOf(codes: readonly (string | null)[], apart: number): Point[] {
  const among = new Map<string, number>();
  const begin = codes.map((code): Point => {
    const district = centreOf.has(code ?? '') ? (code ?? '') : (districtOf.get(code ?? '') ?? '');
    const [x, y] = centreOf.get(district) ?? [0, 0];
    const nth = among.get(district) ?? 0;
    among.set(district, nth + 1);
    const far = apart * 0.6 * Math.sqrt(nth);
    return [x + far * Math.cos(nth * goldenAngle), y + far * Math.sin(nth * goldenAngle)];
  });
  return spread(aside(begin, [...centreOf.values()]), apart);
}

/** Units whose place is unknown stand beside the others, not at the other end of the world. */
function aside(points: readonly Point[], known: readonly Point[]): Point[] {
  const east = Math.max(...known.map(([x]) => x)) + 200;
  const south = Math.max(...known.map(([, y]) => y));
  const lost = ([x, y]: Point) => Math.abs(x) < 10_000 && Math.abs(y) < 5_000;
  return points.map((point) => (lost(point) ? [point[0] + east, point[1] + south] : point));
}
