import { formatVnd } from '@chung-tay/shared/core/money';
import { idSchema } from '@chung-tay/shared/core/text';
import { accountTypes, valueKinds } from '@chung-tay/shared/ledger/schema';
import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { z } from 'zod';
import { useListSearch } from '../core/search.ts';
import { DataTable } from '../ui/data-table.tsx';
import { vndOrDash } from '../ui/money.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { type Balance, type CashRow, cashByUnit, cashTotal } from './balances.ts';
import { LedgerAlarm } from './ledger-alarm.tsx';
import { LedgerPages } from './ledger-pages.tsx';
import { balancesQuery } from './queries.ts';
import { formatAmount } from './words.ts';

const schema = z.strictObject({ unitId: idSchema.optional() });

/** Where value stands now, by unit and type of account. Cash, goods and labour are never added together. */
export default function BalancesPage() {
  const { values, change } = useListSearch(schema);
  const balances = useQuery({ ...balancesQuery(values.unitId), placeholderData: keepPreviousData });
  return (
    <ViewPage
      title="Số dư"
      aside={<LedgerPages />}
      filters={
        <UnitPicker
          id="balances-unit"
          label="Đơn vị"
          required={false}
          value={values.unitId ?? null}
          onChange={(unitId) => change({ unitId: unitId ?? undefined })}
          onBlur={() => undefined}
          clearable
        />
      }
    >
      <LedgerAlarm />
      {balances.isError && <ErrorState error={balances.error} retry={() => balances.refetch()} />}
      {balances.isPending && <PageSkeleton />}
      {balances.data && <Balances rows={balances.data.data} />}
    </ViewPage>
  );
}

function Balances({ rows }: { rows: Balance[] }) {
  const cash = cashByUnit(rows);
  const others = rows.filter((row) => row.kind !== 'cash');
  if (rows.length === 0)
    return (
      <EmptyState title="Chưa có số dư nào trong phạm vi này">
        Số dư có từ khi một khoản ủng hộ được thực nhận.
      </EmptyState>
    );
  return (
    <div>
      <Section title="Tiền">
        <CashTable rows={cash} />
      </Section>
      {others.length > 0 && (
        <Section title="Hiện vật, ngày công">
          <DataTable
            caption="Hiện vật, ngày công"
            rows={others}
            rowKey={(row) => `${row.unitId}${row.accountType}${row.kind}${row.item}${row.measure}`}
            columns={[
              { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
              { key: 'type', header: 'Tài khoản', render: (row) => accountTypes[row.accountType] },
              { key: 'kind', header: 'Loại', render: (row) => valueKinds[row.kind] },
              { key: 'in', header: 'Vào', render: (row) => formatAmount(row.totalIn, row), align: 'right' },
              { key: 'out', header: 'Ra', render: (row) => formatAmount(row.totalOut, row), align: 'right' },
              { key: 'balance', header: 'Số dư', render: (row) => formatAmount(row.balance, row), align: 'right' },
            ]}
          />
        </Section>
      )}
    </div>
  );
}

function CashTable({ rows }: { rows: CashRow[] }) {
  const total = cashTotal(rows);
  return (
    <DataTable
      caption="Số dư tiền theo đơn vị"
      rows={rows}
      rowKey={(row) => row.unitId}
      columns={[
        {
          key: 'unit',
          header: 'Đơn vị',
          render: (row) => (
            <Anchor component={Link} to={`/ledger?unitId=${row.unitId}`}>
              {row.unitName}
            </Anchor>
          ),
          nowrap: true,
        },
        { key: 'given', header: 'Nguồn đã ủng hộ', render: (row) => vndOrDash(row.given), align: 'right' },
        { key: 'donation', header: 'Quỹ đang giữ', render: (row) => vndOrDash(row.donation), align: 'right' },
        {
          key: 'allocation',
          header: 'Đã phân bổ, chờ chi',
          render: (row) => vndOrDash(row.allocation),
          align: 'right',
        },
        { key: 'spent', header: 'Đã chi cho nhà', render: (row) => vndOrDash(row.spent), align: 'right' },
      ]}
      footer={
        <tr>
          <th scope="row">Cộng</th>
          <th data-align="right">{formatVnd(total.given)}</th>
          <th data-align="right">{formatVnd(total.donation)}</th>
          <th data-align="right">{formatVnd(total.allocation)}</th>
          <th data-align="right">{formatVnd(total.spent)}</th>
        </tr>
      }
    />
  );
}
