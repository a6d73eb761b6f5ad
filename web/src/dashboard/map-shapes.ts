import type { Dashboard } from '@chung-tay/shared/dashboard/schema';
import type { Boundaries, Geometry } from '@chung-tay/shared/units/boundaries';
import { cellsAround, type Point } from '../core/voronoi.ts';
import { placesOf } from '../difficulties/places.ts';

/** What is drawn of one unit: its outline as an SVG path, and where its name stands. */
export interface Shape {
  unitId: string;
  path: string;
  label: Point;
}

export interface Drawing {
  shapes: Shape[];
  /** The viewBox. */
  box: [left: number, top: number, width: number, height: number];
  official: boolean;
}

const width = 640;
/** At 21° north a degree of longitude is about 0,93 of one of latitude. */
const narrow = 0.93;
const plane = ([lon, lat]: readonly [number, number]): Point => [lon * narrow, -lat];

const ringsOf = (geometry: Geometry): [number, number][][] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();

const written = (points: readonly Point[]): string =>
  `M${points.map(([x, y]) => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`).join('L')}Z`;

/** Amid the outermost points. */
function middle(points: readonly Point[]): Point {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}

function boxOf(points: readonly Point[], margin: number): Drawing['box'] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin];
}

/** The official boundaries on the sheet, north up. */
function drawOfficial(boundaries: Boundaries['boundaries']): Drawing {
  const all = boundaries.flatMap(({ geometry }) => ringsOf(geometry).flat().map(plane));
  const [left, top, span] = boxOf(all, 0);
  const scale = width / Math.max(span, 0.001);
  const onSheet = (position: [number, number]): Point => {
    const [x, y] = plane(position);
    return [(x - left) * scale, (y - top) * scale];
  };
  const shapes = boundaries.map(({ unitId, geometry }): Shape => {
    const rings = ringsOf(geometry).map((ring) => ring.map(onSheet));
    const longest = rings.reduce((best, ring) => (ring.length > best.length ? ring : best));
    return { unitId, path: rings.map(written).join(''), label: middle(longest) };
  });
  return {
    shapes,
    box: boxOf(
      all.map(([x, y]): Point => [(x - left) * scale, (y - top) * scale]),
      4,
    ),
    official: true,
  };
}

/** What of a unit tells where it lies. */
type Placed = Pick<Dashboard['children'][number], 'unitId' | 'code'>;

/** A sketch of neighbours: communes lie around their former district. */
function drawSketch(units: readonly Placed[]): Drawing {
  const apart = units.length > 20 ? 62 : 96;
  const points = placesOf(
    units.map(({ code }) => code),
    apart,
  );
  const cells = cellsAround(points, apart * 0.78);
  const shapes = units.map(
    ({ unitId }, at): Shape => ({ unitId, path: written(cells[at] ?? []), label: points[at] as Point }),
  );
  return { shapes, box: boxOf(cells.flat(), 2), official: false };
}

/** The units below one as shapes: by official boundaries when there is one for each of them, otherwise as a sketch. */
export function drawUnits({ boundaries }: Boundaries, units: readonly Placed[]): Drawing {
  const wanted = new Set(units.map(({ unitId }) => unitId));
  const known = boundaries.filter(({ unitId }) => wanted.has(unitId));
  return known.length > 0 && known.length === wanted.size ? drawOfficial(known) : drawSketch(units);
}
