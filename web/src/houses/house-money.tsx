import { formatVnd, sumVnd } from '@chung-tay/shared/core/money';
import type { Allocation } from '@chung-tay/shared/donations/schema';
import type { House } from '@chung-tay/shared/houses/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Money, moneyColours } from '../ui/money.tsx';
import { PartsBar } from '../ui/parts-bar.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './house.module.css';
import { HouseSettlement } from './house-settlement.tsx';
import { houseTraceQuery } from './queries.ts';
import { allocationTones, allocationWord } from './words.ts';

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
            { key: 'released', label: 'Đã chi', value: releasedVnd, colour: moneyColours.released },
            {
              key: 'allocated',
              label: 'Phân bổ, chưa chi',
              value: allocatedVnd - releasedVnd,
              colour: moneyColours.allocated,
            },
            { key: 'own', label: 'Hộ tự lo', value: ownShareVnd, colour: 'var(--stage-0)' },
            { key: 'gap', label: 'Còn thiếu', value: gapVnd, colour: 'none' },
          ]}
        />
      </Section>
      {mayTrace && <Sources house={house} />}
      {mayTrace && <HouseSettlement houseId={house.id} />}
    </div>
  );
}

/** Goods and labour are told in their measure and never summed with money. */
const amountIn = (row: Allocation, part: 'amount' | 'released'): string =>
  row.inKind
    ? [formatNumber(row.inKind[part] / 1000), row.inKind.measure ?? 'ngày công', row.inKind.item]
        .filter(Boolean)
        .join(' ')
    : formatVnd(part === 'amount' ? row.amountVnd : row.releasedVnd);

function Sources({ house }: { house: House }) {
  const trace = useQuery(houseTraceQuery(house.id));
  const maySeePayments = useCan('payment:read');
  if (trace.isPending) return <PageSkeleton />;
  return (
    <Section
      title="Từng nguồn"
      aside={
        maySeePayments && (
          <Anchor component={Link} to={`/payments?houseId=${house.id}`}>
            Các khoản chi cho căn nhà
          </Anchor>
        )
      }
    >
      <ErrorNote error={trace.error} />
      {trace.data?.allocations.length === 0 && (
        <EmptyState title="Chưa có khoản nào được phân bổ cho căn nhà này">
          Phân bổ từ trang của khoản ủng hộ còn tiền.
        </EmptyState>
      )}
      {trace.data && trace.data.allocations.length > 0 && (
        <>
          <Unlocked house={house} allocations={trace.data.allocations} />
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
              { key: 'amount', header: 'Phân bổ', render: (row) => amountIn(row, 'amount'), align: 'right' },
              {
                key: 'unlocked',
                header: 'Được chi đến nay',
                render: (row) => (row.inKind ? '—' : formatVnd(row.unlockedVnd)),
                align: 'right',
              },
              { key: 'released', header: 'Đã chi, giao', render: (row) => amountIn(row, 'released'), align: 'right' },
              {
                key: 'state',
                header: 'Trạng thái',
                render: (row) => <StatusBadge tone={allocationTones[row.state]}>{allocationWord(row)}</StatusBadge>,
                nowrap: true,
              },
              { key: 'on', header: 'Lần gần nhất', render: (row) => formatDay(row.releasedOn), nowrap: true },
              { key: 'donation', header: 'Khoản', render: (row) => row.donationCode, nowrap: true },
              {
                key: 'by',
                header: 'Người phân bổ',
                render: (row) => `${row.allocatedBy}, ${formatInstant(row.allocatedAt)}`,
              },
            ]}
            footer={
              <tr className={styles.sum}>
                <td>Cộng tiền</td>
                <td data-align="right">{formatVnd(trace.data.allocatedVnd)}</td>
                <td data-align="right">{formatVnd(sumVnd(trace.data.allocations.map((row) => row.unlockedVnd)))}</td>
                <td data-align="right">{formatVnd(trace.data.releasedVnd)}</td>
                <td colSpan={4} />
              </tr>
            }
          />
        </>
      )}
    </Section>
  );
}

/** What the stages verified so far let be paid, and what waits for the next ones. */
function Unlocked({ house, allocations }: { house: House; allocations: readonly Allocation[] }) {
  const mayPrepare = useCan('payment:prepare');
  const now = sumVnd(allocations.map((row) => Math.max(0, row.unlockedVnd - row.releasedVnd)));
  const later = sumVnd(
    allocations.map((row) => Math.max(0, row.amountVnd - Math.max(row.unlockedVnd, row.releasedVnd))),
  );
  if (now === 0 && later === 0) return null;
  return (
    <p className={styles.unlocked}>
      Giai đoạn đã nghiệm thu cho chi thêm <b>{formatVnd(now)}</b>
      {later > 0 && `; ${formatVnd(later)} chờ nghiệm thu giai đoạn sau`}.{' '}
      {now > 0 && mayPrepare && (
        <Anchor component={Link} to={`/payables?q=${house.code}`}>
          Lập bảng kê
        </Anchor>
      )}
    </p>
  );
}
