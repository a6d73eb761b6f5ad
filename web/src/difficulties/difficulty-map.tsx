import type { DifficultyBoard } from '@chung-tay/shared/difficulties/schema';
import type { Unit } from '@chung-tay/shared/units/schema';
import { Link } from 'react-router';
import { formatNumber } from '../core/format.ts';
import { cellsAround, type Point } from '../core/voronoi.ts';
import styles from './difficulty.module.css';
import { placesOf } from './places.ts';

interface DifficultyMapProps {
  units: DifficultyBoard['units'];
  /** Today's registry: tells the code by which a unit is placed. */
  known: readonly Unit[];
}

const apart = 74;
const radius = 52;

/** Five steps; the darkest is the unit with the most. */
const stepOf = (count: number, most: number): number => (count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * 4)));

const shortName = (name: string): string => name.replace(/^(Thành phố|Thị xã|Huyện|Phường|Xã|Thị trấn) /, '');

/** Two lines of about the same length. */
function linesOf(name: string): string[] {
  const words = shortName(name).split(' ');
  if (words.length < 3) return words.length === 2 && name.length > 10 ? words : [words.join(' ')];
  const half = Math.ceil(words.length / 2);
  return [words.slice(0, half).join(' '), words.slice(half).join(' ')];
}

/** The units as a sketch, darker where more is stuck; each leads to its board. Every figure stands in the table beside it. */
export function DifficultyMap({ units, known }: DifficultyMapProps) {
  const codes = new Map(known.map((unit) => [unit.id, unit.code]));
  const sorted = units.toSorted((one, other) =>
    (codes.get(one.unitId) ?? '').localeCompare(codes.get(other.unitId) ?? ''),
  );
  const points = placesOf(
    sorted.map((unit) => codes.get(unit.unitId) ?? null),
    apart,
  );
  const cells = cellsAround(points, radius);
  const most = Math.max(1, ...units.map((unit) => unit.count));
  return (
    <figure className={styles.map}>
      <svg viewBox={boxAround(points)} aria-hidden="true">
        {sorted.map((unit, index) => {
          const [x, y] = points[index] as Point;
          const lines = linesOf(unit.unitName);
          return (
            <Link key={unit.unitId} to={`/difficulties/board?unitId=${unit.unitId}`} tabIndex={-1}>
              <polygon
                data-step={stepOf(unit.count, most)}
                points={cells[index]?.map((point) => point.map((value) => value.toFixed(1)).join(',')).join(' ')}
              />
              <text y={y - lines.length * 7} className={styles.name}>
                {lines.map((line, at) => (
                  <tspan key={line} x={x} dy={at === 0 ? 0 : 13}>
                    {line}
                  </tspan>
                ))}
              </text>
              <text x={x} y={y + 20} className={styles.count}>
                {unit.count > 0 ? formatNumber(unit.count) : '·'}
              </text>
            </Link>
          );
        })}
      </svg>
      <figcaption>
        <b>Sơ đồ</b>, không phải bản đồ ranh giới: các đơn vị xếp quanh địa bàn cấp huyện cũ, đậm hơn là vướng nhiều
        hơn.
      </figcaption>
    </figure>
  );
}

function boxAround(points: readonly Point[]): string {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - radius - 2, Math.min(...ys) - radius - 2];
  const size = [Math.max(...xs) + radius + 2 - left, Math.max(...ys) + radius + 2 - top];
  return [left, top, ...size].map(Math.round).join(' ');
}
