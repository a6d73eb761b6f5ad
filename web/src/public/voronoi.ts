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
