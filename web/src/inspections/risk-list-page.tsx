import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { type Risk, riskFactors } from '@chung-tay/shared/inspections/schema';
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { BulkBar } from '../ui/bulk-bar.tsx';
import { HouseStageBadge } from '../ui/house-stage.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Selection } from '../ui/list-selection.ts';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { AddRisksDialog } from './add-risks-dialog.tsx';
import styles from './inspection.module.css';

const schema = inspectionRoutes.listRisks.query;

/** As many as the server ranks at once. */
const most = 200;

/** Why a house should be looked at: each reason in figures with its points, the heaviest first. */
const Reasons = ({ factors }: { factors: Risk['factors'] }) => (
  <ul className={styles.reasons}>
    {factors
      .toSorted((one, other) => other.points - one.points)
      .map(({ factor, points, words }) => (
        <li key={`${factor} ${words}`}>
          <b title={riskFactors[factor]}>+{formatNumber(points)}</b> {words}
        </li>
      ))}
  </ul>
);

const inspected = (row: Risk) => (row.lastInspectedOn ? formatDay(row.lastInspectedOn) : 'chưa lần nào');

const columns: Column<Risk>[] = [
  { key: 'head', header: 'Chủ hộ', render: (row) => row.headName, nowrap: true },
  { key: 'place', header: 'Mã nhà, nơi ở', render: (row) => `${row.houseCode}, ${row.village}, ${row.unitName}` },
  { key: 'status', header: 'Giai đoạn', render: (row) => <HouseStageBadge status={row.status} /> },
  { key: 'score', header: 'Điểm', render: (row) => <b>{formatNumber(row.score)}</b>, align: 'right' },
  { key: 'why', header: 'Vì sao', render: (row) => <Reasons factors={row.factors} /> },
  { key: 'last', header: 'Kiểm tra gần nhất', render: inspected, nowrap: true, wide: true },
];

/** Houses by risk, each with its reasons; the ticked ones go into an inspection. */
export default function RiskListPage() {
  const mayPlan = useCan('inspection:plan');
  return (
    <ListPage<typeof schema, Risk>
      title="Nhà nên kiểm tra trước"
      schema={schema}
      queryKey={['inspections', 'risks']}
      fetchPage={async (query) => {
        const { data } = await client.inspections.listRisks({ ...query, limit: most });
        return { data, nextCursor: null, total: data.length };
      }}
      pageSize={most}
      filters={[unitFilter('unitId')]}
      columns={columns}
      rowKey={(row) => row.houseId}
      rowName={(row) => `${row.headName}, ${row.houseCode}`}
      rowHref={(row) => `/houses/${row.houseId}`}
      card={(row) => ({
        title: row.headName,
        status: <HouseStageBadge status={row.status} />,
        facts: (
          <>
            {row.houseCode}, {row.village}, {row.unitName} · <b>{formatNumber(row.score)} điểm</b>
            <Reasons factors={row.factors} />
          </>
        ),
      })}
      actions={() => (
        <Anchor component={Link} to="/inspections">
          ← Kiểm tra, giám sát
        </Anchor>
      )}
      {...(mayPlan ? { bulk: (rows, selection) => <Chosen rows={rows} selection={selection} /> } : {})}
      empty={
        <EmptyState title="Không có nhà nào có dấu hiệu rủi ro trong phạm vi của bạn">
          Điểm cộng từ ảnh bị nghi vấn, chi nhiều hơn tiến độ, trễ kế hoạch, kiến nghị, khó khăn quá hạn, nhà bỏ trống
          và tồn tại chưa khắc phục.
        </EmptyState>
      }
    />
  );
}

function Chosen({ rows, selection }: { rows: Risk[]; selection: Selection }) {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <BulkBar count={rows.length} noun="nhà" onClear={() => selection.keep([])}>
        <Button onClick={() => setAdding(true)}>Thêm vào cuộc kiểm tra</Button>
      </BulkBar>
      {adding && (
        <AddRisksDialog
          houseIds={rows.map((row) => row.houseId)}
          onDone={() => selection.keep([])}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
