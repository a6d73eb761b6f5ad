/** A point of a plane, in whatever unit. */
export type Point = readonly [x: number, y: number];

/** The part of a convex polygon nearer to `own` than to `other`. */
function nearer(polygon: readonly Point[], own: Point, other: Point): Point[] {
  const middle: Point = [(own[0] + other[0]) / 2, (own[1] + other[1]) / 2];
  const beyond = ([x, y]: Point): number =>
    (x - middle[0]) * (other[0] - own[0]) + (y - middle[1]) * (other[1] - own[1]);
  return polygon.flatMap((point, index) => {
    const next = polygon[(index + 1) % polygon.length] as Point;
    const [here, there] = [beyond(point), beyond(next)];
    const kept = here <= 0 ? [point] : [];
    if (here < 0 === there < 0 || here === there) return kept;
    const share = here / (here - there);
    return [...kept, [point[0] + (next[0] - point[0]) * share, point[1] + (next[1] - point[1]) * share] as Point];
  });
}

const corners = 36;

/**
 * Around each centre the area that is nearer to it than to any other, and no farther than `radius`: a sketch of
 * neighbours, no boundary.
 */
export function cellsAround(centres: readonly Point[], radius: number): Point[][] {
  return centres.map((centre) => {
    const disc = Array.from({ length: corners }, (_, index): Point => {
      const angle = (index / corners) * 2 * Math.PI;
      return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)];
    });
    return centres.reduce<Point[]>((cell, other) => (other === centre ? cell : nearer(cell, centre, other)), disc);
  });
}

const rounds = 300;

/**
 * Moves points that are closer than `least` apart, each pair along its own line, until none is: what lies west stays
 * west, but every name has room. The same points always end in the same places.
 */
export function spread(points: readonly Point[], least: number): Point[] {
  const placed = points.map(([x, y]) => ({ x, y }));
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (const [index, a] of placed.entries())
      for (const b of placed.slice(index + 1)) {
        const distance = Math.hypot(b.x - a.x, b.y - a.y) || 1;
        if (distance >= least - 0.01) continue;
        moved = true;
        const [x, y] = [
          ((b.x - a.x) / distance || 1) * (least - distance),
          ((b.y - a.y) / distance) * (least - distance),
        ];
        a.x -= x / 2;
        a.y -= y / 2;
        b.x += x / 2;
        b.y += y / 2;
      }
    if (!moved) break;
  }
  return placed.map(({ x, y }) => [x, y]);
}
