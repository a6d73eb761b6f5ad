import { daySchema, fold } from '@chung-tay/shared/core/text';
import { accountTypes, type ChartAccount, type GoodsItem, valueKinds } from '@chung-tay/shared/ledger/schema';
import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { useListSearch } from '../core/search.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote, PageSkeleton } from '../ui/states.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import styles from './ledger.module.css';
import { LedgerPages } from './ledger-pages.tsx';
import { goodsItemsQuery } from './queries.ts';
import { Assumed, validity } from './validity.tsx';

const schema = z.strictObject({ on: daySchema.optional() });

/** Reference data of the books: the numbers of the chart of accounts on a day, and the goods by name and measure. */
export default function ReferencesPage() {
  const { values, change } = useListSearch(schema);
  return (
    <ViewPage
      title="Tài khoản, hiện vật"
      aside={<LedgerPages />}
      filters={
        <DateField
          id="chart-on"
          label="Tài khoản có hiệu lực ngày"
          required={false}
          value={values.on ?? null}
          onChange={(on) => change({ on: on ?? undefined })}
          onBlur={() => undefined}
          help="Để trống: hôm nay"
        />
      }
    >
      <div>
        <Chart on={values.on} />
        <Goods />
      </div>
    </ViewPage>
  );
}

function Chart({ on }: { on: string | undefined }) {
  const chart = useQuery({
    queryKey: ['ledger', 'chart-accounts', on ?? 'today'],
    queryFn: () => client.ledger.listChartAccounts(on ? { on } : {}),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title="Hệ thống tài khoản">
      <ErrorNote error={chart.error} />
      {chart.isPending && <PageSkeleton />}
      {chart.data?.data.length === 0 && <EmptyState title="Không có tài khoản nào có hiệu lực vào ngày này" />}
      {chart.data && chart.data.data.length > 0 && (
        <DataTable<ChartAccount>
          caption="Hệ thống tài khoản"
          rows={chart.data.data}
          rowKey={(row) => `${row.accountType}${row.kind}`}
          columns={[
            { key: 'number', header: 'Số hiệu', render: (row) => row.number, nowrap: true },
            { key: 'name', header: 'Tên tài khoản', render: (row) => row.name },
            { key: 'type', header: 'Trong sổ là', render: (row) => accountTypes[row.accountType] },
            { key: 'kind', header: 'Giá trị', render: (row) => valueKinds[row.kind] },
            { key: 'days', header: 'Hiệu lực', render: validity, nowrap: true },
            {
              key: 'citation',
              header: 'Căn cứ',
              render: (row) => (
                <>
                  {row.citation} <Assumed of={row} />
                </>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Goods() {
  const goods = useQuery(goodsItemsQuery);
  const [text, setText] = useState('');
  const rows = (goods.data?.data ?? []).filter(({ name }) => fold(name).includes(fold(text)));
  return (
    <Section
      title="Danh mục hiện vật"
      aside={
        <TextInput
          type="search"
          aria-label="Tìm hiện vật"
          placeholder="Tìm hiện vật"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          className={styles.search}
        />
      }
    >
      <ErrorNote error={goods.error} />
      {goods.isPending && <PageSkeleton />}
      {goods.data && rows.length === 0 && (
        <EmptyState title={text ? 'Không có hiện vật nào khớp' : 'Chưa có hiện vật nào'}>
          Hiện vật mới vào danh mục khi ghi đăng ký ủng hộ hiện vật.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable<GoodsItem>
          caption="Danh mục hiện vật"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'name', header: 'Hiện vật', render: (row) => row.name },
            { key: 'measure', header: 'Đơn vị tính', render: (row) => row.measure },
          ]}
        />
      )}
    </Section>
  );
}
