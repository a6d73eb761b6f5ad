import { formatVnd } from '@chung-tay/shared/core/money';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { HouseTotal } from '@chung-tay/shared/donations/traces';
import { houseStatuses } from '@chung-tay/shared/houses/schema';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { Money, vndOrDash } from '../ui/money.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import styles from './donation.module.css';
import { DonationPages } from './donation-pages.tsx';

const schema = donationRoutes.listHouseTotals.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'hasGap', kind: 'yes-no', label: 'Nguồn tiền', yes: 'Còn thiếu tiền', no: 'Đã đủ tiền' },
];

const money = (key: keyof HouseTotal & `${string}Vnd`, header: string, wide = false): Column<HouseTotal> => ({
  key,
  header,
  render: (row) => vndOrDash(row[key]),
  align: 'right',
  wide,
});

const statusWord = (row: HouseTotal) => houseStatuses[row.status as keyof typeof houseStatuses] ?? row.status;

const columns: Column<HouseTotal>[] = [
  { key: 'head', header: 'Chủ hộ', render: (row) => row.headName, nowrap: true },
  {
    key: 'place',
    header: 'Mã nhà, đơn vị',
    render: (row) => (
      <>
        <span className={styles.whole}>{row.houseCode}</span>, {row.unitName}
      </>
    ),
  },
  money('plannedCostVnd', 'Dự toán'),
  money('ownShareVnd', 'Hộ tự lo', true),
  money('allocatedVnd', 'Đã phân bổ'),
  money('releasedVnd', 'Đã chi'),
  money('gapVnd', 'Còn thiếu'),
  {
    key: 'inKind',
    header: 'Hiện vật, công',
    render: ({ goodsValueVnd, labourValueVnd }) => (
      <span className={styles.wraps}>
        {[
          goodsValueVnd > 0 && `hiện vật ${formatVnd(goodsValueVnd)}`,
          labourValueVnd > 0 && `công ${formatVnd(labourValueVnd)}`,
        ]
          .filter(Boolean)
          .join(', ') || '—'}
      </span>
    ),
    align: 'right',
    wide: true,
  },
];

/** Money of every house against its cost; goods and labour beside it, only reckoned in đồng. */
export default function HouseTotalsPage() {
  const mayOpen = useCan('house:read');
  return (
    <ListPage
      title="Tiền theo nhà"
      schema={schema}
      queryKey={['houses', 'money']}
      fetchPage={(query) => client.donations.listHouseTotals(query)}
      filters={filters}
      searchLabel="Tìm chủ hộ, mã nhà"
      sorts={[{ value: 'code', label: 'Mã nhà' }]}
      columns={columns}
      rowKey={(row) => row.houseId}
      rowHref={mayOpen ? (row) => `/houses/${row.houseId}?tab=money` : undefined}
      card={(row) => ({
        title: row.headName,
        facts: (
          <>
            {row.houseCode} · {statusWord(row)} · dự toán <Money amount={row.plannedCostVnd} />, đã phân bổ{' '}
            <Money amount={row.allocatedVnd} />, đã chi <Money amount={row.releasedVnd} />, còn thiếu{' '}
            <Money amount={row.gapVnd} />
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <DonationPages />
          <ExportMenu
            name="tien-theo-nha"
            run={(format) => client.donations.exportHouseTotals({ ...values, format })}
          />
        </>
      )}
      empty={<EmptyState title="Chưa có căn nhà nào trong phạm vi của bạn" />}
    />
  );
}
