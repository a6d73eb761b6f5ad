import type { DashboardPace } from '@chung-tay/shared/dashboard/schema';
import { useElementSize } from '@mantine/hooks';
import { type ScaleLinear, type ScaleTime, scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import { formatDay, formatNumber } from '../core/format.ts';
import styles from './pace.module.css';
import { at, type PacePoint, pointsOf, spanOf } from './pace-scale.ts';

const height = 250;
const edge = { top: 14, right: 12, bottom: 26, left: 44 };

interface Axes {
  x: ScaleTime<number, number>;
  y: ScaleLinear<number, number>;
  width: number;
}

const dayMs = 86_400_000;

/** `28/11`, or over more than some months `11/26`: what fits. */
const written = (day: Date, days: number): string =>
  days < 200
    ? `${day.getUTCDate()}/${day.getUTCMonth() + 1}`
    : `${day.getUTCMonth() + 1}/${String(day.getUTCFullYear()).slice(2)}`;

/**
 * Started and completed so far against the target, and where the pace of the last weeks leads. A picture of the table under it,
 * which says the same to who does not see it.
 */
export function PaceChart({ pace }: { pace: DashboardPace }) {
  const { ref, width: measured } = useElementSize();
  const width = Math.max(280, measured || 640);
  const points = pointsOf(pace);
  const most = Math.max(1, pace.target.houses, ...points.map(({ started }) => started));
  const [from, to] = spanOf(pace);
  const x = scaleUtc([at(from), at(to)], [edge.left, width - edge.right]);
  const y = scaleLinear([0, most], [height - edge.bottom, edge.top]).nice();
  const axes = { x, y, width };
  const drawn = (name: 'started' | 'completed') =>
    line<PacePoint>(
      ({ day }) => x(at(day)),
      (point) => y(point[name]),
    )(points) ?? undefined;
  return (
    <div ref={ref} className={styles.chart}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <Grid axes={axes} />
        <Target pace={pace} axes={axes} />
        <path className={styles.started} d={drawn('started')} />
        <path className={styles.completed} d={drawn('completed')} />
        <ForecastLine pace={pace} axes={axes} completed={points.at(-1)?.completed ?? 0} />
      </svg>
    </div>
  );
}

const spanDays = (x: Axes['x']): number => {
  const [from, to] = x.domain() as [Date, Date];
  return (to.getTime() - from.getTime()) / dayMs;
};

const Grid = ({ axes: { x, y, width } }: { axes: Axes }) => (
  <g className={styles.grid}>
    {y
      .ticks(4)
      .filter(Number.isInteger)
      .map((value) => (
        <g key={value}>
          <line x1={edge.left} x2={width - edge.right} y1={y(value)} y2={y(value)} />
          <text x={edge.left - 6} y={y(value)} dy="0.35em" textAnchor="end">
            {formatNumber(value)}
          </text>
        </g>
      ))}
    {x.ticks(Math.max(2, Math.floor(width / 110))).map((day) => (
      <text key={day.getTime()} x={x(day)} y={height - 8} textAnchor="middle">
        {written(day, spanDays(x))}
      </text>
    ))}
  </g>
);

/** The way an even pace would have gone: from nothing on the first day of the movement to all on its last. */
function Target({ pace: { target }, axes: { x, y, width } }: { pace: DashboardPace; axes: Axes }) {
  const level = y(target.houses);
  const [start, end] = [target.startsOn, target.endsOn].map((day) => (day ? x(at(day)) : undefined));
  return (
    <g className={styles.target}>
      <line x1={edge.left} x2={width - edge.right} y1={level} y2={level} />
      {start !== undefined && end !== undefined && (
        <g className={styles.even}>
          <clipPath id="pace-sheet">
            <rect x={edge.left} y={0} width={width - edge.left - edge.right} height={height} />
          </clipPath>
          <line clipPath="url(#pace-sheet)" x1={start} y1={y(0)} x2={end} y2={level} />
        </g>
      )}
    </g>
  );
}

interface ForecastProps {
  pace: DashboardPace;
  axes: Axes;
  completed: number;
}

function ForecastLine({ pace: { forecast, asOf, target }, axes: { x, y, width }, completed }: ForecastProps) {
  if (forecast.state !== 'foretold' || !forecast.day) return null;
  const begin = [x(at(asOf)), y(completed)];
  const level = y(target.houses);
  const right = width - edge.right;
  const reach = (day: string | null) => (day ? x(at(day)) : right * 4);
  return (
    <g clipPath="url(#pace-forecast)">
      <clipPath id="pace-forecast">
        <rect x={edge.left} y={0} width={width - edge.left - edge.right} height={height} />
      </clipPath>
      <path
        className={styles.range}
        d={`M${begin} L${reach(forecast.earliest)},${level} L${reach(forecast.latest)},${forecast.latest ? level : begin[1]} Z`}
      />
      <line className={styles.forecast} x1={begin[0]} y1={begin[1]} x2={reach(forecast.day)} y2={level} />
      {reach(forecast.day) <= right && (
        <text className={styles.mark} x={reach(forecast.day)} y={level - 5} textAnchor="end">
          {formatDay(forecast.day)}
        </text>
      )}
    </g>
  );
}
