import type { Dashboard } from '@chung-tay/shared/dashboard/schema';
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatNumber } from '../core/format.ts';
import { writeSearch } from '../core/search.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Money } from '../ui/money.tsx';
import { MiniBar, percent } from '../ui/parts-bar.tsx';
import styles from './dashboard.module.css';
import { MaybeLink } from './maybe-link.tsx';
import { hasRows, houseSteps, housesLink, livingHouses, stepColour } from './pipeline.ts';
import type { Asked } from './queries.ts';

interface Line {
  unitId: string | undefined;
  name: string;
  pipeline: Dashboard['total'];
  allocatedVnd: number;
  releasedVnd: number;
}

const isEmpty = (line: Line) =>
  line.pipeline.households + livingHouses(line.pipeline) + line.pipeline.withdrawn + line.allocatedVnd === 0;

/** The units by need, the greatest first; what has no place in this tree comes last, so that the lines add up. */
function linesOf({ children, unplaced }: Dashboard): Line[] {
  const ranked = [...children].sort((one, other) => other.pipeline.households - one.pipeline.households);
  if (!unplaced) return ranked;
  const { allocatedVnd, releasedVnd, ...pipeline } = unplaced;
  return [...ranked, { unitId: undefined, name: 'Chưa xếp được vào cây này', pipeline, allocatedVnd, releasedVnd }];
}

/** What is below the unit as a table with small bars; a name goes one level down, a figure to its rows. */
export function UnitTable({ dashboard, asked }: { dashboard: Dashboard; asked: Asked }) {
  const [all, setAll] = useState(false);
  const linked = hasRows(dashboard);
  const lines = linesOf(dashboard);
  const full = lines.filter((line) => !isEmpty(line));
  const empty = lines.length - full.length;
  const shown = all || full.length === 0 ? lines : full;
  const longest = Math.max(1, ...shown.map((line) => line.pipeline.households));
  if (lines.length === 0)
    return (
      <p className={styles.leaf}>
        {dashboard.unit.name} không có đơn vị dưới.{' '}
        <Anchor component={Link} to={`/households?unitId=${dashboard.unit.id}`}>
          Mở danh sách hộ
        </Anchor>{' '}
        hoặc{' '}
        <Anchor component={Link} to={`/houses?unitId=${dashboard.unit.id}`}>
          danh sách nhà
        </Anchor>
        .
      </p>
    );
  return (
    <>
      <DataTable
        caption={`Tiến độ các đơn vị của ${dashboard.unit.name}`}
        rows={shown}
        rowKey={(line) => line.unitId ?? 'unplaced'}
        columns={[
          { key: 'name', header: 'Đơn vị', render: (line) => <UnitName line={line} asked={asked} />, nowrap: true },
          {
            key: 'share',
            header: 'Bàn giao/hộ',
            align: 'right',
            render: ({ pipeline }) =>
              `${formatNumber(pipeline.handedOver)}/${formatNumber(pipeline.households)} (${percent(pipeline.handedOver, pipeline.households)})`,
          },
          { key: 'bar', header: 'Các bước', render: (line) => <StepsBar line={line} longest={longest} /> },
          {
            key: 'households',
            header: 'Hộ rà soát',
            align: 'right',
            render: (line) =>
              figure(
                line.pipeline.households,
                linked && line.unitId && `/households?unitId=${line.unitId}&status=surveyed`,
              ),
          },
          ...houseSteps.map(({ key, label }) => ({
            key,
            header: label,
            align: 'right' as const,
            render: (line: Line) =>
              figure(line.pipeline[key], linked && line.unitId && housesLink(key, { unitId: line.unitId })),
          })),
          {
            key: 'allocated',
            header: 'Đã phân bổ',
            align: 'right',
            render: (line) => <Money amount={line.allocatedVnd} />,
          },
        ]}
        footer={<TotalRow dashboard={dashboard} />}
      />
      {empty > 0 && full.length > 0 && (
        <Button variant="subtle" size="compact-md" className={styles.toggle} onClick={() => setAll(!all)}>
          {all ? 'Chỉ hiện đơn vị có hộ' : `Hiện cả ${formatNumber(empty)} đơn vị chưa có hộ nào`}
        </Button>
      )}
    </>
  );
}

const figure = (value: number, to: string | false | undefined) => (
  <MaybeLink to={value > 0 && to}>{formatNumber(value)}</MaybeLink>
);

const UnitName = ({ line, asked }: { line: Line; asked: Asked }) =>
  line.unitId ? (
    <Anchor component={Link} to={`/dashboard?${writeSearch({ ...asked, unitId: line.unitId })}`}>
      {line.name}
    </Anchor>
  ) : (
    line.name
  );

/** As long as the unit's need beside the greatest, so that the bars can be compared. */
const StepsBar = ({ line: { pipeline }, longest }: { line: Line; longest: number }) => (
  <span className={styles.scale}>
    <span style={{ display: 'block', width: `${(pipeline.households / longest) * 100}%` }}>
      {pipeline.households > 0 && (
        <MiniBar
          total={pipeline.households}
          parts={houseSteps.map(({ key }) => ({ key, value: pipeline[key], colour: stepColour(key) })).reverse()}
        />
      )}
    </span>
  </span>
);

const TotalRow = ({ dashboard: { total, allocatedVnd } }: { dashboard: Dashboard }) => (
  <tr className={styles.total}>
    <td>Cộng</td>
    <td data-align="right">
      {formatNumber(total.handedOver)}/{formatNumber(total.households)} ({percent(total.handedOver, total.households)})
    </td>
    <td />
    <td data-align="right">{formatNumber(total.households)}</td>
    {houseSteps.map(({ key }) => (
      <td key={key} data-align="right">
        {formatNumber(total[key])}
      </td>
    ))}
    <td data-align="right">
      <Money amount={allocatedVnd} />
    </td>
  </tr>
);
