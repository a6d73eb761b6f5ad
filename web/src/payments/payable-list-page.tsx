import { formatVnd } from '@chung-tay/shared/core/money';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import type { Payable } from '@chung-tay/shared/payments/schema';
import { Anchor, Button } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { BulkBar } from '../ui/bulk-bar.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Selection } from '../ui/list-selection.ts';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { Coded } from './coded.tsx';
import { fundsOf, payableSum } from './lines.ts';
import styles from './payment.module.css';
import { mostLines } from './queries.ts';
import { verifiedStage } from './words.ts';

const schema = paymentRoutes.listPayables.query;
type FilterName = keyof typeof schema.shape;

const filters: Filter<FilterName>[] = [
  { ...unitFilter<FilterName>('unitId'), label: 'Quỹ' },
  { ...unitFilter<FilterName>('houseUnitId'), label: 'Nhà ở' },
];

const columns: Column<Payable>[] = [
  { key: 'house', header: 'Căn nhà', render: (row) => row.headName, nowrap: true },
  {
    key: 'code',
    header: 'Mã nhà, nơi ở',
    render: (row) => (
      <>
        <span className={styles.code}>{row.houseCode}</span>, {row.houseUnitName}
      </>
    ),
  },
  {
    key: 'donation',
    header: 'Từ khoản ủng hộ',
    render: (row) => (
      <Anchor component={Link} to={`/donations/${row.donationId}?tab=trace`}>
        <Coded name={row.donorName} code={row.donationCode} />
      </Anchor>
    ),
  },
  { key: 'fund', header: 'Quỹ', render: (row) => row.unitName, wide: true },
  { key: 'stage', header: 'Đã nghiệm thu', render: (row) => verifiedStage(row.stage) },
  {
    key: 'released',
    header: 'Đã chi/phân bổ',
    render: (row) => `${formatNumber(row.releasedVnd)}/${formatVnd(row.amountVnd)}`,
    align: 'right',
    wide: true,
  },
  {
    key: 'payable',
    header: 'Được chi ngay',
    render: (row) => (
      <>
        <b>{formatVnd(row.payableVnd)}</b>
        {row.listedVnd > 0 && <small className={styles.listed}>{formatVnd(row.listedVnd)} trong bảng kê</small>}
      </>
    ),
    align: 'right',
  },
];

/** What verified stages let be paid now; the chosen ones become a list. */
export default function PayableListPage() {
  const mayPrepare = useCan('payment:prepare');
  return (
    <ListPage<typeof schema, Payable>
      title="Được chi ngay"
      schema={schema}
      queryKey={['payables', 'list']}
      fetchPage={(query) => client.payments.listPayables(query)}
      filters={filters}
      searchLabel="Tìm chủ hộ, mã nhà, nhà hảo tâm, mã khoản"
      sorts={[
        { value: 'allocatedAt', label: 'Phân bổ trước' },
        { value: '-allocatedAt', label: 'Phân bổ sau' },
      ]}
      columns={columns}
      rowKey={(row) => row.allocationId}
      rowName={(row) => `${row.headName}, ${row.donationCode}`}
      rowHref={(row) => `/houses/${row.houseId}?tab=money`}
      pageSize={200}
      card={(row) => ({
        title: row.headName,
        status: <b className={styles.figure}>{formatVnd(row.payableVnd)}</b>,
        facts: `${row.houseCode}, ${row.houseUnitName} · ${verifiedStage(row.stage)} · ${row.donorName}, ${row.donationCode} · quỹ ${row.unitName}`,
      })}
      {...(mayPrepare ? { bulk: (rows, selection) => <Chosen rows={rows} selection={selection} /> } : {})}
      empty={
        <EmptyState title="Không có khoản nào được chi ngay trong phạm vi của bạn">
          Tiền phân bổ được mở theo từng giai đoạn đã nghiệm thu; phần đã chi và đang trong bảng kê không tính nữa.
        </EmptyState>
      }
    />
  );
}

/** The sum of what is chosen, and the way to its list: of one fund, and not too long. */
function Chosen({ rows, selection }: { rows: Payable[]; selection: Selection }) {
  const navigate = useNavigate();
  const funds = fundsOf(rows);
  return (
    <BulkBar count={rows.length} noun="khoản" onClear={() => selection.keep([])}>
      <span>
        {formatVnd(payableSum(rows))}
        {funds.length === 1 && `, quỹ ${funds[0]?.unitName}`}
      </span>
      {funds.length === 1 && rows.length <= mostLines && (
        <Button onClick={() => navigate('/payment-lists/new', { state: { payables: rows } })}>Lập bảng kê</Button>
      )}
      {rows.length > mostLines && <span>Một bảng kê có nhiều nhất {formatNumber(mostLines)} khoản.</span>}
      {funds.length > 1 && (
        <>
          <span>Một bảng kê chỉ của một quỹ, đang chọn {formatNumber(funds.length)} quỹ.</span>
          {funds.slice(0, 3).map((fund) => (
            <Button
              key={fund.unitId}
              variant="default"
              onClick={() => selection.keep(fund.rows.map((row) => row.allocationId))}
            >
              Chỉ {formatNumber(fund.rows.length)} khoản của {fund.unitName}
            </Button>
          ))}
        </>
      )}
    </BulkBar>
  );
}
