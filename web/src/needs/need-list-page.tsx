import { formatVnd } from '@chung-tay/shared/core/money';
import { houseStatuses } from '@chung-tay/shared/houses/schema';
import { needRoutes } from '@chung-tay/shared/needs/contract';
import type { Need } from '@chung-tay/shared/needs/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { Money, moneyColours, vndOrDash } from '../ui/money.tsx';
import { MiniBar } from '../ui/parts-bar.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { AdoptHouseDialog } from './adopt-house-dialog.tsx';
import styles from './need.module.css';

const schema = needRoutes.listNeeds.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'kind', kind: 'one', label: 'Loại hỗ trợ', options: houseKinds },
  { name: 'programme', kind: 'one', label: 'Chương trình', options: programmes },
  { name: 'open', kind: 'yes-no', label: 'Nhu cầu', yes: 'Còn cần người giúp', no: 'Cả nhà đã đủ' },
];

/** How much of the need is set aside, promised by adopters, open. */
const Cover = ({ row }: { row: Need }) => (
  <MiniBar
    total={row.needVnd}
    parts={[
      { key: 'allocated', value: row.allocatedVnd, colour: moneyColours.released },
      { key: 'reserved', value: row.reservedVnd, colour: moneyColours.available },
    ]}
  />
);

const columns: Column<Need>[] = [
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
  {
    key: 'status',
    header: 'Loại, trạng thái',
    render: (row) => `${houseKinds[row.kind]}, ${houseStatuses[row.status].toLowerCase()}`,
    wide: true,
  },
  { key: 'need', header: 'Cần', render: (row) => formatVnd(row.needVnd), align: 'right' },
  { key: 'allocated', header: 'Đã phân bổ', render: (row) => vndOrDash(row.allocatedVnd), align: 'right', wide: true },
  { key: 'reserved', header: 'Đã đỡ đầu', render: (row) => vndOrDash(row.reservedVnd), align: 'right' },
  {
    key: 'open',
    header: 'Còn cần',
    render: (row) => (
      <>
        <b>{formatVnd(row.openVnd)}</b> <Cover row={row} />
      </>
    ),
    align: 'right',
  },
];

/** Approved houses that still lack money: how much, what adopters promised, what is open. */
export default function NeedListPage() {
  const mayAdopt = useCan('donation:pledge');
  const mayOpen = useCan('house:read');
  const [adopting, setAdopting] = useState<Need>();
  const adopt = (row: Need) =>
    mayAdopt && row.openVnd > 0 ? (
      <Button
        size="compact-sm"
        className={styles.act}
        onClick={() => setAdopting(row)}
        aria-label={`Ghi nhận đỡ đầu nhà ${row.houseCode} của ${row.headName}`}
      >
        Đỡ đầu
      </Button>
    ) : null;
  return (
    <>
      <ListPage
        title="Nhu cầu còn mở"
        schema={schema}
        queryKey={['needs', 'list']}
        fetchPage={(query) => client.needs.listNeeds(query)}
        filters={filters}
        searchLabel="Tìm chủ hộ, mã nhà"
        sorts={[
          { value: '-openVnd', label: 'Còn cần nhiều nhất' },
          { value: 'openVnd', label: 'Còn cần ít nhất' },
          { value: 'approvedOn', label: 'Phê duyệt lâu nhất' },
        ]}
        columns={mayAdopt ? [...columns, { key: 'act', header: 'Việc', render: adopt, nowrap: true }] : columns}
        rowKey={(row) => row.houseId}
        rowHref={mayOpen ? (row) => `/houses/${row.houseId}?tab=money` : undefined}
        card={(row) => ({
          title: row.headName,
          facts: (
            <>
              {row.houseCode} · {row.unitName} · {houseKinds[row.kind]}
              <div>
                Còn cần{' '}
                <b>
                  <Money amount={row.openVnd} />
                </b>{' '}
                trong <Money amount={row.needVnd} />
                {row.reservedVnd > 0 && (
                  <>
                    , đã nhận đỡ đầu <Money amount={row.reservedVnd} />
                  </>
                )}
              </div>
              <div>{adopt(row)}</div>
            </>
          ),
        })}
        actions={({ sort: _sort, ...values }) => (
          <ExportMenu name="nhu-cau-con-mo" run={(format) => client.needs.exportNeeds({ ...values, format })} />
        )}
        empty={
          <EmptyState title="Không còn căn nhà nào cần người giúp trong phạm vi của bạn">
            Nhà đã phê duyệt mà còn thiếu tiền hiện ở đây.
          </EmptyState>
        }
      />
      {adopting && <AdoptHouseDialog need={adopting} onClose={() => setAdopting(undefined)} />}
    </>
  );
}
