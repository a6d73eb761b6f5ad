import { formatVnd } from '@chung-tay/shared/core/money';
import { daySchema, idSchema } from '@chung-tay/shared/core/text';
import { formatThousandths } from '@chung-tay/shared/core/thousandths';
import { donorKinds } from '@chung-tay/shared/donations/schema';
import type { SourceTotal } from '@chung-tay/shared/donations/traces';
import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { useListSearch, writeSearch } from '../core/search.ts';
import { DataTable } from '../ui/data-table.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Column } from '../ui/list-table.tsx';
import { moneyColours, vndOrDash } from '../ui/money.tsx';
import { MiniBar } from '../ui/parts-bar.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { UnitPeriodFilters } from '../units/unit-period-filters.tsx';
import styles from './donation.module.css';
import { DonationPages } from './donation-pages.tsx';

const schema = z.strictObject({ unitId: idSchema.optional(), from: daySchema.optional(), to: daySchema.optional() });

type Sums = Omit<SourceTotal, 'kind'>;

const days = ({ labourDays, labourValueVnd }: Sums) =>
  labourDays === 0 ? '—' : `${formatThousandths(labourDays)} ngày (${formatVnd(labourValueVnd)})`;

const figures: { key: string; header: string; of: (row: Sums) => string }[] = [
  { key: 'pledged', header: 'Đăng ký', of: (row) => vndOrDash(row.pledgedVnd) },
  { key: 'received', header: 'Đã nhận', of: (row) => vndOrDash(row.receivedVnd) },
  { key: 'allocated', header: 'Đã phân bổ', of: (row) => vndOrDash(row.allocatedVnd) },
  { key: 'released', header: 'Đã chi', of: (row) => vndOrDash(row.releasedVnd) },
  { key: 'available', header: 'Đang giữ', of: (row) => vndOrDash(row.availableVnd) },
  { key: 'goods', header: 'Hiện vật (quy ra tiền)', of: (row) => vndOrDash(row.goodsValueVnd) },
  { key: 'labour', header: 'Ngày công (quy ra tiền)', of: days },
];

/** Money received in a period by kind of source, and where it stands; goods and labour beside it, never added. */
export default function SourceTotalsPage() {
  const { values, change } = useListSearch(schema);
  const totals = useQuery({
    queryKey: ['donations', 'by-source', values],
    queryFn: () => client.donations.listSourceTotals(values),
    placeholderData: keepPreviousData,
  });
  return (
    <ViewPage
      title="Ủng hộ theo nguồn"
      aside={
        <>
          <DonationPages />
          <ExportMenu
            name="ung-ho-theo-nguon"
            run={(format) => client.donations.exportSourceTotals({ ...values, format })}
          />
        </>
      }
      filters={<UnitPeriodFilters id="source" period={values} onChange={change} />}
    >
      {totals.isError && <ErrorState error={totals.error} retry={() => totals.refetch()} />}
      {totals.isPending && <PageSkeleton />}
      {totals.data?.data.length === 0 && (
        <EmptyState title="Chưa có nguồn nào trong phạm vi và thời gian này">
          Bắt đầu bằng việc ghi một đăng ký ủng hộ.
        </EmptyState>
      )}
      {totals.data && totals.data.data.length > 0 && (
        <Totals rows={totals.data.data} total={totals.data.total} unitId={values.unitId} />
      )}
    </ViewPage>
  );
}

function Totals({ rows, total, unitId }: { rows: SourceTotal[]; total: Sums; unitId: string | undefined }) {
  const most = Math.max(...rows.map((row) => row.receivedVnd));
  const columns: Column<SourceTotal>[] = [
    {
      key: 'kind',
      header: 'Loại nguồn',
      render: (row) => (
        <>
          <Anchor
            className={styles.whole}
            component={Link}
            to={`/donations?${writeSearch({ sourceKind: row.kind, unitId })}`}
          >
            {donorKinds[row.kind]}
          </Anchor>
          <MiniBar total={most} parts={barOf(row)} />
        </>
      ),
    },
    ...figures.map(({ key, header, of }): Column<SourceTotal> => ({ key, header, render: of, align: 'right' })),
  ];
  return (
    <Section title="Tiền, hiện vật, ngày công">
      <DataTable
        caption="Ủng hộ theo nguồn"
        rows={rows}
        rowKey={(row) => row.kind}
        columns={columns}
        footer={
          <tr>
            <th scope="row">Cộng</th>
            {figures.map(({ key, of }) => (
              <th key={key} data-align="right">
                {of(total)}
              </th>
            ))}
          </tr>
        }
      />
      <p className={styles.remark}>
        Đã nhận bằng đã phân bổ cộng đang giữ; đã chi là một phần của đã phân bổ. Hiện vật, ngày công không cộng vào
        tiền.
      </p>
    </Section>
  );
}

/** What was received of this source: paid out, set aside, in hand. */
const barOf = ({ allocatedVnd, releasedVnd, availableVnd }: SourceTotal) => [
  { key: 'released', value: releasedVnd, colour: moneyColours.released },
  { key: 'allocated', value: allocatedVnd - releasedVnd, colour: moneyColours.allocated },
  { key: 'available', value: availableVnd, colour: moneyColours.available },
];
