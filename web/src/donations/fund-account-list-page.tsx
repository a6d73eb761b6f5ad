import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { FundAccount } from '@chung-tay/shared/donations/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useState } from 'react';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { CreateFundAccountDialog } from './create-fund-account-dialog.tsx';

const schema = donationRoutes.listFundAccounts.query;
const filters: Filter<keyof typeof schema.shape>[] = [unitFilter('unitId')];

const use = (row: FundAccount) => (
  <StatusBadge tone={row.validTo ? 'quiet' : 'good'}>{row.validTo ? 'Thôi dùng' : 'Đang dùng'}</StatusBadge>
);
const days = (row: FundAccount) => `${formatDay(row.validFrom)} – ${row.validTo ? formatDay(row.validTo) : 'nay'}`;

const columns: Column<FundAccount>[] = [
  { key: 'unit', header: 'Đơn vị giữ quỹ', render: (row) => row.unitName },
  { key: 'number', header: 'Số tài khoản', render: (row) => row.accountNumber, nowrap: true },
  { key: 'bank', header: 'Ngân hàng', render: (row) => `${row.bankName} (${row.bankBin})` },
  { key: 'holder', header: 'Chủ tài khoản', render: (row) => row.holder, wide: true },
  { key: 'use', header: 'Trạng thái', render: use },
  { key: 'days', header: 'Thời gian dùng', render: days, nowrap: true },
];

/** The accounts into which transfers to the funds are asked for; one of a fund is in use at a time. */
export default function FundAccountListPage() {
  const mayCreate = useCan('fund_account:create');
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ListPage
        title="Tài khoản của quỹ"
        schema={schema}
        queryKey={['fund-accounts', 'list']}
        fetchPage={(query) => client.donations.listFundAccounts(query)}
        exported={{ name: 'tai-khoan-quy', run: (query) => client.donations.exportFundAccounts(query) }}
        filters={filters}
        searchLabel="Tìm số tài khoản, chủ tài khoản"
        sorts={[
          { value: '-validFrom', label: 'Mới dùng trước' },
          { value: 'validFrom', label: 'Cũ trước' },
        ]}
        columns={columns}
        rowKey={(row) => row.id}
        card={(row) => ({
          title: `${row.accountNumber} · ${row.bankName}`,
          status: use(row),
          facts: `${row.unitName} · ${days(row)}`,
        })}
        actions={() =>
          mayCreate && (
            <Button leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />} onClick={() => setAdding(true)}>
              Khai tài khoản
            </Button>
          )
        }
        empty={
          <EmptyState title="Chưa có tài khoản nào trong phạm vi của bạn">
            Khai tài khoản của quỹ để khoản ủng hộ có mã VietQR.
          </EmptyState>
        }
      />
      {adding && <CreateFundAccountDialog onClose={() => setAdding(false)} />}
    </>
  );
}
