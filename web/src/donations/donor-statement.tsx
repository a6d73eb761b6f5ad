import { formatVnd } from '@chung-tay/shared/core/money';
import { allocationStates, type Donor } from '@chung-tay/shared/donations/schema';
import type { DonorStatement } from '@chung-tay/shared/donations/traces';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { allocationTones } from '../houses/words.ts';
import { formatAmount } from '../ledger/words.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './donation.module.css';
import { donorStatementQuery, type Period } from './queries.ts';

/** What the donor gave in a period and the houses it went to; the same as a paper. */
export function DonorStatementTab({ donor }: { donor: Donor }) {
  const [period, setPeriod] = useState<Period>({});
  const statement = useQuery(donorStatementQuery(donor.id, period));
  const field = (name: keyof Period, label: string) => (
    <DateField
      id={`statement-${name}`}
      label={label}
      required={false}
      value={period[name] ?? null}
      onChange={(day) => setPeriod(({ [name]: _former, ...rest }) => (day ? { ...rest, [name]: day } : rest))}
      onBlur={() => undefined}
      past
    />
  );
  return (
    <div>
      <Section
        title="Kỳ sao kê"
        aside={
          <PaperMenu
            label="Sao kê để in"
            name={`sao-ke-${donor.code}`}
            run={(format) => client.donations.getDonorStatementPaper({ id: donor.id, ...period, format })}
          />
        }
      >
        <div className={styles.period}>
          {field('from', 'Từ ngày')}
          {field('to', 'Đến hết ngày')}
        </div>
      </Section>
      <ErrorNote error={statement.error} />
      {statement.isPending && <PageSkeleton />}
      {statement.data && <Statement statement={statement.data} />}
    </div>
  );
}

/** Goods name their item, labour has none. */
const quantity = ({ item, measure }: { item: string | null; measure: string | null }, amount: number | null): string =>
  formatAmount(amount ?? 0, { kind: item === null ? 'labour' : 'goods', item, measure });

function Statement({ statement }: { statement: DonorStatement }) {
  const { receipts, refunds, allocations } = statement;
  return (
    <>
      <Section title="Tổng trong kỳ">
        <Facts
          items={[
            ['Đã đăng ký', formatVnd(statement.pledgedVnd)],
            ['Đã nhận', formatVnd(statement.receivedVnd)],
            ['Đã hoàn trả', formatVnd(statement.refundedVnd)],
            ['Đã phân bổ cho nhà', formatVnd(statement.allocatedVnd)],
            ['Đã chi cho nhà', formatVnd(statement.releasedVnd)],
          ]}
        />
      </Section>
      <Section title="Đã nhận">
        {receipts.length === 0 ? (
          <EmptyState title="Không nhận lần nào trong kỳ" />
        ) : (
          <DataTable
            caption="Các lần nhận trong kỳ"
            rows={receipts}
            rowKey={(row) => row.transactionId}
            columns={[
              { key: 'code', header: 'Số phiếu', render: (row) => row.code, nowrap: true },
              { key: 'donation', header: 'Khoản', render: (row) => row.donationCode, nowrap: true },
              { key: 'day', header: 'Ngày nhận', render: (row) => formatDay(row.receivedOn) },
              {
                key: 'state',
                header: 'Trạng thái',
                render: (row) => (
                  <StatusBadge tone={row.reversed ? 'quiet' : 'good'}>
                    {row.reversed ? 'Đã hủy' : 'Đã nhận'}
                  </StatusBadge>
                ),
              },
              {
                key: 'amount',
                header: 'Số tiền',
                render: (row) =>
                  row.valueVnd === null
                    ? formatVnd(row.amountVnd)
                    : `${quantity(row, row.amount)} trị giá ${formatVnd(row.valueVnd)}`,
                align: 'right',
              },
            ]}
          />
        )}
      </Section>
      {refunds.length > 0 && (
        <Section title="Đã hoàn trả">
          <DataTable
            caption="Các lần hoàn trả trong kỳ"
            rows={refunds}
            rowKey={(row) => row.transactionId}
            columns={[
              { key: 'donation', header: 'Khoản', render: (row) => row.donationCode, nowrap: true },
              { key: 'day', header: 'Ngày hoàn trả', render: (row) => formatDay(row.refundedOn) },
              { key: 'reason', header: 'Lý do', render: (row) => row.reason },
              {
                key: 'state',
                header: 'Trạng thái',
                render: (row) => (
                  <StatusBadge tone={row.reversed ? 'quiet' : 'good'}>
                    {row.reversed ? 'Đã hủy' : 'Đã hoàn trả'}
                  </StatusBadge>
                ),
              },
              { key: 'amount', header: 'Số tiền', render: (row) => formatVnd(row.amountVnd), align: 'right' },
            ]}
          />
        </Section>
      )}
      <Section title="Đã đến căn nhà">
        {allocations.length === 0 ? (
          <EmptyState title="Không phân bổ khoản nào trong kỳ" />
        ) : (
          <DataTable
            caption="Các khoản phân bổ trong kỳ"
            rows={allocations}
            rowKey={(row) => row.allocationId}
            columns={[
              {
                key: 'house',
                header: 'Mã nhà',
                render: (row) => (
                  <Anchor component={Link} to={`/houses/${row.houseId}?tab=money`}>
                    {row.houseCode}
                  </Anchor>
                ),
                nowrap: true,
              },
              { key: 'donation', header: 'Khoản', render: (row) => row.donationCode, nowrap: true },
              { key: 'day', header: 'Phân bổ', render: (row) => formatDay(row.allocatedOn) },
              {
                key: 'state',
                header: 'Trạng thái',
                render: (row) => (
                  <StatusBadge tone={allocationTones[row.state]}>{allocationStates[row.state]}</StatusBadge>
                ),
              },
              {
                key: 'amount',
                header: 'Số tiền',
                render: ({ inKind, amountVnd }) =>
                  inKind
                    ? `${quantity(inKind, inKind.amount)} trị giá ${formatVnd(inKind.valueVnd)}`
                    : formatVnd(amountVnd),
                align: 'right',
              },
            ]}
          />
        )}
      </Section>
    </>
  );
}
