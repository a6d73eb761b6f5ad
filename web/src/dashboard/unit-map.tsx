import type { Dashboard } from '@chung-tay/shared/dashboard/schema';
import { Link } from 'react-router';
import { formatNumber } from '../core/format.ts';
import { writeSearch } from '../core/search.ts';
import { percent } from '../ui/parts-bar.tsx';
import styles from './map.module.css';
import type { Drawing, Shape } from './map-shapes.ts';
import type { Asked } from './queries.ts';

type Child = Dashboard['children'][number];

/** Handed over or completed, of the households that need a house. */
export const shareOf = ({ pipeline }: Child): number | undefined =>
  pipeline.households > 0 ? (pipeline.completed + pipeline.handedOver) / pipeline.households : undefined;

/** The colours of the stages of a house, in five steps. */
export const mapSteps = [
  { from: 0, label: 'dưới 20%', colour: 'var(--stage-0)' },
  { from: 0.2, label: '20–40%', colour: 'var(--stage-2)' },
  { from: 0.4, label: '40–60%', colour: 'var(--stage-3)' },
  { from: 0.6, label: '60–80%', colour: 'var(--stage-5)' },
  { from: 0.8, label: 'từ 80%', colour: 'var(--stage-7)' },
] as const;

const colourOf = (child: Child): string => {
  const share = shareOf(child);
  return share === undefined ? 'var(--surface-sunken)' : (mapSteps.findLast(({ from }) => share >= from)?.colour ?? '');
};

const shortName = (name: string): string => name.replace(/^(Thành phố|Thị xã|Huyện|Xã|Phường|Thị trấn) /, '');

/** Two lines at most, so that a long name stays in its cell. */
function linesOf(name: string): string[] {
  const words = shortName(name).split(' ');
  const half = Math.ceil(words.length / 2);
  return words.length > 2 ? [words.slice(0, half).join(' '), words.slice(half).join(' ')] : [words.join(' ')];
}

interface UnitMapProps {
  drawing: Drawing;
  children: readonly Child[];
  asked: Asked;
}

/** A picture of the table under it, which says the same and has the same links for keyboard and screen reader. */
export const UnitMap = ({ drawing, children, asked }: UnitMapProps) => (
  <div className={styles.scroll}>
    <svg className={styles.map} viewBox={drawing.box.map((value) => Math.round(value)).join(' ')} aria-hidden="true">
      {drawing.shapes.map((shape) => {
        const child = children.find(({ unitId }) => unitId === shape.unitId);
        return child && <UnitShape key={shape.unitId} shape={shape} child={child} asked={asked} />;
      })}
    </svg>
  </div>
);

function UnitShape({ shape: { path, label }, child, asked }: { shape: Shape; child: Child; asked: Asked }) {
  const { households, completed, handedOver } = child.pipeline;
  const share = percent(completed + handedOver, households);
  const told = `${child.name}: ${formatNumber(completed + handedOver)}/${formatNumber(households)} nhà xong (${share})`;
  const lines = linesOf(child.name);
  return (
    <Link to={`/dashboard?${writeSearch({ ...asked, unitId: child.unitId })}`} tabIndex={-1}>
      <title>{told}</title>
      <path d={path} style={{ fill: colourOf(child) }} />
      <text x={label[0]} y={label[1] - (lines.length - 1) * 7}>
        {lines.map((line, index) => (
          <tspan key={line} x={label[0]} dy={index === 0 ? 0 : 13}>
            {line}
          </tspan>
        ))}
        <tspan x={label[0]} dy={14} className={styles.share}>
          {share}
        </tspan>
      </text>
    </Link>
  );
}
