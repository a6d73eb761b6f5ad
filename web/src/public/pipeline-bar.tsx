import type { PublicProgress } from '@chung-tay/shared/public/schema';
import { formatCount, neededOf } from './figures.tsx';

const phases = [
  { name: 'handedOver', label: 'Đã bàn giao' },
  { name: 'completed', label: 'Hoàn thành, chờ bàn giao' },
  { name: 'building', label: 'Đang làm' },
  { name: 'approved', label: 'Đã duyệt, chờ khởi công' },
  { name: 'proposed', label: 'Chờ phê duyệt' },
] as const;

/** All houses as one bar by phase; the legend says the same in words and numbers. */
export const PipelineBar = ({ total }: { total: PublicProgress['total'] }) => {
  const all = neededOf(total);
  let at = 0;
  const parts = phases.map(({ name }) => {
    const width = all > 0 ? (total[name] / all) * 100 : 0;
    at += width;
    return { name, width, x: at - width };
  });
  return (
    <>
      <svg className="pipeline" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="none" width="100" height="6" />
        {parts.map(({ name, width, x }) => (
          <rect key={name} className={`phase-${name}`} x={x} width={width} height="6" />
        ))}
      </svg>
      <ul className="legend">
        {phases.map(({ name, label }) => (
          <li key={name}>
            <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
              <rect className={`phase-${name}`} width="10" height="10" rx="2" />
            </svg>
            {label} <b>{formatCount(total[name])}</b>
          </li>
        ))}
      </ul>
    </>
  );
};
