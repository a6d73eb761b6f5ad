import {
  type Dashboard,
  type DashboardPace,
  forecastStates,
  type PaceStep,
  paceSteps,
} from '@chung-tay/shared/dashboard/schema';
import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { percent } from '../ui/parts-bar.tsx';
import { Section } from '../ui/record-page.tsx';
import { MaybeLink } from './maybe-link.tsx';
import styles from './pace.module.css';
import { PaceChart } from './pace-chart.tsx';
import { PartState } from './part-state.tsx';
import { hasRows } from './pipeline.ts';
import { type Asked, paceQuery } from './queries.ts';

interface PartProps {
  dashboard: Dashboard;
  asked: Asked;
  refetchInterval: number | false;
}

/** Starts and completions against the target, with the day on which the last house would be done. */
export function PaceSection({ dashboard, asked, refetchInterval }: PartProps) {
  const [step, setStep] = useState<PaceStep>('week');
  const pace = useQuery({ ...paceQuery(asked, step), refetchInterval, placeholderData: keepPreviousData });
  return (
    <Section
      title="Nhịp thực hiện so với chỉ tiêu"
      aside={
        <SegmentedControl
          aria-label="Theo kỳ"
          value={step}
          onChange={(value) => setStep(value as PaceStep)}
          data={Object.entries(paceSteps).map(([value, label]) => ({ value, label }))}
        />
      }
    >
      <PartState query={pace}>{(data) => <Pace dashboard={dashboard} pace={data} />}</PartState>
    </Section>
  );
}

function Pace({ dashboard, pace }: { dashboard: Dashboard; pace: DashboardPace }) {
  return (
    <>
      <ul className={styles.legend}>
        <Key colour="var(--stage-3)">Khởi công, cộng dồn</Key>
        <Key colour="var(--stage-7)">Hoàn thành, cộng dồn</Key>
        <Key colour="var(--line-strong)">Chỉ tiêu {formatNumber(pace.target.houses)} nhà</Key>
        {pace.forecast.state === 'foretold' && (
          <Key colour="var(--stage-7)" dashed>
            Dự báo
          </Key>
        )}
      </ul>
      <PaceChart pace={pace} />
      <Told dashboard={dashboard} pace={pace} />
      <details className={styles.table}>
        <summary>Bảng số liệu của biểu đồ</summary>
        <DataTable
          caption={`Khởi công và hoàn thành theo ${paceSteps[pace.step].toLowerCase()}`}
          rows={pace.periods.toReversed()}
          rowKey={({ from }) => from}
          columns={[
            {
              key: 'period',
              header: 'Kỳ',
              render: ({ from, to }) => `${formatDay(from)} – ${formatDay(to)}`,
              nowrap: true,
            },
            { key: 'approved', header: 'Phê duyệt', align: 'right', render: ({ approved }) => formatNumber(approved) },
            { key: 'started', header: 'Khởi công', align: 'right', render: ({ started }) => formatNumber(started) },
            {
              key: 'completed',
              header: 'Hoàn thành',
              align: 'right',
              render: ({ completed }) => formatNumber(completed),
            },
            {
              key: 'handedOver',
              header: 'Bàn giao',
              align: 'right',
              render: ({ handedOver }) => formatNumber(handedOver),
            },
          ]}
        />
      </details>
    </>
  );
}

const Key = ({ colour, dashed, children }: { colour: string; dashed?: boolean; children: React.ReactNode }) => (
  <li>
    <span
      className={styles.key}
      data-dashed={dashed || undefined}
      style={{ '--part': colour } as React.CSSProperties}
      aria-hidden="true"
    />
    {children}
  </li>
);

/** The chart in words: how far, until when, and how that was reckoned. */
function Told({
  dashboard,
  pace: { target, forecast, periods, before },
}: {
  dashboard: Dashboard;
  pace: DashboardPace;
}) {
  const completed = periods.reduce((sum, period) => sum + period.completed, before.completed);
  const done = hasRows(dashboard) && `/houses?unitId=${dashboard.unit.id}&status=completed&status=handed_over`;
  return (
    <>
      <p className={styles.told}>
        Hoàn thành{' '}
        <MaybeLink to={done}>
          {formatNumber(completed)}/{formatNumber(target.houses)}
        </MaybeLink>{' '}
        nhà ({percent(completed, target.houses)}).{' '}
        {forecast.day ? (
          <>
            Với nhịp hiện nay, xong vào khoảng <strong>{formatDay(forecast.day)}</strong>
            {rangeWords(forecast)}
            {target.endsOn && (forecast.day > target.endsOn ? '; sau' : '; trước') /* of the movement */}
            {target.endsOn && ` hạn ${formatDay(target.endsOn)}`}.
          </>
        ) : (
          `${forecastStates[forecast.state]}.`
        )}
      </p>
      <p className={styles.method}>
        {forecast.method}{' '}
        {target.movementName
          ? `Chỉ tiêu theo phong trào “${target.movementName}”.`
          : 'Chưa có phong trào nào giao chỉ tiêu: tính trên mọi nhà được duyệt.'}
      </p>
    </>
  );
}

function rangeWords({ earliest, latest }: DashboardPace['forecast']): string {
  if (earliest && latest) return ` (sớm nhất ${formatDay(earliest)}, muộn nhất ${formatDay(latest)})`;
  return earliest ? ` (sớm nhất ${formatDay(earliest)}, chưa nói được muộn nhất)` : '';
}
