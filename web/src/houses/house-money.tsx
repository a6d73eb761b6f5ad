import { formatVnd } from '@chung-tay/shared/core/money';
import type { House } from '@chung-tay/shared/houses/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Money, moneyColours } from '../ui/money.tsx';
import { PartsBar } from '../ui/parts-bar.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './house.module.css';
import { HouseSettlement } from './house-settlement.tsx';
import { houseTraceQuery } from './queries.ts';

/** The money of a house: its estimate as one bar, and every source it came from. */
export function HouseMoney({ house }: { house: House }) {
  const mayTrace = useCan('donation:read');
  const { allocatedVnd, releasedVnd, gapVnd, ownShareVnd, plannedCostVnd } = house;
  return (
    <div>
      <Section title={`Dự toán ${formatVnd(plannedCostVnd)}`}>
        <PartsBar
          label="Dự toán của căn nhà theo nguồn"
          total={plannedCostVnd}
          format={(amount) => <Money amount={amount} />}
          parts={[
            { key: 'released', label: 'Đã giải ngân', value: releasedVnd, colour: moneyColours.released },
            {
              key: 'allocated',
              label: 'Phân bổ, chờ giải ngân',
              value: allocatedVnd - releasedVnd,
              colour: moneyColours.allocated,
            },
            { key: 'own', label: 'Hộ tự lo', value: ownShareVnd, colour: 'var(--stage-0)' },
            { key: 'gap', label: 'Còn thiếu', value: gapVnd, colour: 'none' },
          ]}
        />
      </Section>
      {mayTrace && <Sources houseId={house.id} />}
      {mayTrace && <HouseSettlement houseId={house.id} />}
    </div>
  );
}

const states = {
  allocated: { tone: 'waiting', label: 'Chờ giải ngân' },
  released: { tone: 'good', label: 'Đã giải ngân' },
  reversed: { tone: 'quiet', label: 'Đã thu hồi' },
} as const;

function Sources({ houseId }: { houseId: string }) {
  const trace = useQuery(houseTraceQuery(houseId));
  if (trace.isPending) return <PageSkeleton />;
  return (
    <Section title="Tiền từ đâu">
      <ErrorNote error={trace.error} />
      {trace.data?.allocations.length === 0 && (
        <EmptyState title="Chưa có khoản nào được phân bổ cho căn nhà này">
          Phân bổ từ trang của khoản ủng hộ còn tiền.
        </EmptyState>
      )}
      {trace.data && trace.data.allocations.length > 0 && (
        <DataTable
          caption="Các nguồn của căn nhà"
          rows={trace.data.allocations}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'donor',
              header: 'Nguồn',
              render: (row) => (
                <Anchor component={Link} to={`/donations/${row.donationId}?tab=trace`}>
                  {row.donorName}
                </Anchor>
              ),
            },
            { key: 'amount', header: 'Số tiền', render: (row) => formatVnd(row.amountVnd), align: 'right' },
            { key: 'donation', header: 'Khoản', render: (row) => row.donationCode, nowrap: true },
            {
              key: 'state',
              header: 'Trạng thái',
              render: (row) => <StatusBadge tone={states[row.state].tone}>{states[row.state].label}</StatusBadge>,
            },
            { key: 'released', header: 'Ngày giải ngân', render: (row) => formatDay(row.releasedOn) },
            { key: 'by', header: 'Phân bổ', render: (row) => `${row.allocatedBy}, ${formatInstant(row.allocatedAt)}` },
          ]}
          footer={
            <tr className={styles.sum}>
              <td>Cộng, không tính khoản đã thu hồi</td>
              <td data-align="right">{formatVnd(trace.data.allocatedVnd)}</td>
              <td colSpan={4} />
            </tr>
          }
        />
      )}
    </Section>
  );
}
