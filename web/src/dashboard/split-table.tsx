import type { Dashboard } from '@chung-tay/shared/dashboard/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { MiniBar, percent } from '../ui/parts-bar.tsx';
import styles from './dashboard.module.css';
import { MaybeLink } from './maybe-link.tsx';
import { type HousePipeline, hasRows, houseSteps, housesLink, livingHouses, stepColour } from './pipeline.ts';

interface Line {
  key: string;
  name: string;
  pipeline: HousePipeline;
}

const words: Readonly<Record<string, string>> = { ...houseKinds, ...programmes };

const linesOf = ({ byKind, byProgramme }: Dashboard, split: 'kind' | 'programme'): Line[] =>
  split === 'kind'
    ? byKind.map(({ kind, pipeline }) => ({ key: kind, name: words[kind] ?? kind, pipeline }))
    : byProgramme.map(({ programme, pipeline }) => ({ key: programme, name: words[programme] ?? programme, pipeline }));

/** The houses by kind or by programme; the lines add up to the houses of the unit. */
export function SplitTable({ split, dashboard }: { split: 'kind' | 'programme'; dashboard: Dashboard }) {
  const { unit } = dashboard;
  const linked = hasRows(dashboard);
  return (
    <DataTable
      caption={split === 'kind' ? 'Theo loại hỗ trợ' : 'Theo chương trình'}
      rows={linesOf(dashboard, split)}
      rowKey={(line) => line.key}
      columns={[
        { key: 'name', header: split === 'kind' ? 'Loại' : 'Chương trình', render: (line) => line.name },
        {
          key: 'done',
          header: 'Bàn giao/nhà',
          align: 'right',
          render: ({ key, pipeline }) => (
            <MaybeLink to={linked && housesLink('handedOver', { unitId: unit.id, [split]: key })}>
              {formatNumber(pipeline.handedOver)}/{formatNumber(livingHouses(pipeline))} (
              {percent(pipeline.handedOver, livingHouses(pipeline))})
            </MaybeLink>
          ),
        },
        {
          key: 'bar',
          header: 'Các bước',
          render: ({ pipeline }) => (
            <span className={styles.small}>
              <MiniBar
                total={livingHouses(pipeline)}
                parts={houseSteps.map(({ key }) => ({ key, value: pipeline[key], colour: stepColour(key) })).reverse()}
              />
            </span>
          ),
        },
        {
          key: 'building',
          header: 'Đang làm',
          align: 'right',
          render: ({ key, pipeline }) => (
            <MaybeLink to={linked && housesLink('building', { unitId: unit.id, [split]: key })}>
              {formatNumber(pipeline.building)}
            </MaybeLink>
          ),
        },
      ]}
    />
  );
}
