import { daySchema, idSchema } from '@chung-tay/shared/core/text';
import {
  accountTypes,
  type TrialBalanceRow,
  type TrialBalanceTotal,
  valueKinds,
} from '@chung-tay/shared/ledger/schema';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { useListSearch } from '../core/search.ts';
import { DataTable } from '../ui/data-table.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { UnitPeriodFilters } from '../units/unit-period-filters.tsx';
import { LedgerPages } from './ledger-pages.tsx';
import { trialBalanceQuery } from './queries.ts';
import { formatAmount } from './words.ts';

const schema = z.strictObject({ unitId: idSchema.optional(), from: daySchema.optional(), asOf: daySchema.optional() });

/** What stood open, moved and stands open, by type of account: kinds of value apart, each with its sums. */
export default function TrialBalancePage() {
  const { values, change } = useListSearch(schema);
  const trial = useQuery({ ...trialBalanceQuery(values), placeholderData: keepPreviousData });
  return (
    <ViewPage
      title="Cân đối phát sinh"
      aside={
        <>
          <LedgerPages />
          <ExportMenu
            name="can-doi-phat-sinh"
            run={(format) => client.ledger.exportTrialBalance({ ...values, format })}
          />
        </>
      }
      filters={
        <UnitPeriodFilters
          id="trial"
          period={{ ...values, to: values.asOf }}
          onChange={(touched) => change('to' in touched ? { asOf: touched.to } : touched)}
        />
      }
    >
      {trial.isError && <ErrorState error={trial.error} retry={() => trial.refetch()} />}
      {trial.isPending && <PageSkeleton />}
      {trial.data?.data.length === 0 && (
        <EmptyState title="Chưa có phát sinh trong phạm vi và thời gian này">
          Phát sinh có từ khi một khoản ủng hộ được thực nhận.
        </EmptyState>
      )}
      {trial.data?.totals.map((total) => (
        <Kind
          key={`${total.kind}${total.item}${total.measure}`}
          total={total}
          rows={trial.data.data.filter((row) => isOf(row, total))}
          asOf={trial.data.asOf}
        />
      ))}
    </ViewPage>
  );
}

const isOf = (row: TrialBalanceRow, { kind, item, measure }: TrialBalanceTotal): boolean =>
  row.kind === kind && row.item === item && row.measure === measure;

function Kind({ total, rows, asOf }: { total: TrialBalanceTotal; rows: TrialBalanceRow[]; asOf: string }) {
  const title = [valueKinds[total.kind], total.item, total.measure && `(${total.measure})`].filter(Boolean).join(' ');
  const figure = (amount: number) => (amount === 0 ? '—' : formatAmount(amount, total));
  return (
    <Section
      title={`${title}, đến hết ${formatDay(asOf)}`}
      aside={
        total.balanced ? (
          <StatusBadge tone="good">Nợ bằng Có</StatusBadge>
        ) : (
          <StatusBadge tone="info">Một phần: giá trị đi sang đơn vị ngoài phạm vi</StatusBadge>
        )
      }
    >
      <DataTable
        caption={`Cân đối phát sinh: ${title}`}
        rows={rows}
        rowKey={(row) => `${row.unitId}${row.accountType}`}
        columns={[
          { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName, nowrap: true },
          { key: 'type', header: 'Tài khoản', render: (row) => accountTypes[row.accountType] },
          { key: 'opening', header: 'Dư đầu kỳ', render: (row) => figure(row.opening), align: 'right' },
          { key: 'in', header: 'Phát sinh Nợ', render: (row) => figure(row.totalIn), align: 'right' },
          { key: 'out', header: 'Phát sinh Có', render: (row) => figure(row.totalOut), align: 'right' },
          { key: 'closing', header: 'Dư cuối kỳ', render: (row) => figure(row.closing), align: 'right' },
        ]}
        footer={
          <tr>
            <th scope="row" colSpan={2}>
              Cộng
            </th>
            <th data-align="right">{figure(total.opening)}</th>
            <th data-align="right">{figure(total.totalIn)}</th>
            <th data-align="right">{figure(total.totalOut)}</th>
            <th data-align="right">{figure(total.closing)}</th>
          </tr>
        }
      />
    </Section>
  );
}
