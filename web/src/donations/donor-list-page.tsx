import { formatVnd } from '@chung-tay/shared/core/money';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Donor, donorKinds } from '@chung-tay/shared/donations/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { Money } from '../ui/money.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { CreateDonorDialog } from './create-donor-dialog.tsx';
import { donorKindFilter } from './filters.tsx';
import { donorQuery } from './queries.ts';

const schema = donationRoutes.listDonors.query;
type FilterName = keyof typeof schema.shape;

const filters: Filter<FilterName>[] = [unitFilter('unitId'), donorKindFilter('kind')];

const columns: Column<Donor>[] = [
  { key: 'name', header: 'Tên', render: (row) => row.name },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true },
  { key: 'kind', header: 'Loại', render: (row) => donorKinds[row.kind] },
  { key: 'anonymous', header: 'Công khai', render: (row) => (row.anonymous ? 'ẩn danh' : 'nêu tên'), wide: true },
  { key: 'unit', header: 'Đơn vị quản lý', render: (row) => row.unitName, wide: true },
  { key: 'createdAt', header: 'Ngày thêm', render: (row) => formatDay(row.createdAt), wide: true },
  { key: 'pledged', header: 'Đã đăng ký', render: (row) => formatVnd(row.pledgedVnd), align: 'right' },
  { key: 'received', header: 'Đã nhận', render: (row) => formatVnd(row.receivedVnd), align: 'right' },
];

/** Donors and other sources, with what each promised and what arrived. */
export default function DonorListPage() {
  const mayPledge = useCan('donation:pledge');
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ListPage
        title="Nhà hảo tâm"
        schema={schema}
        queryKey={['donors', 'list']}
        fetchPage={(query) => client.donations.listDonors(query)}
        exported={{ name: 'nha-hao-tam', run: (query) => client.donations.exportDonors(query) }}
        filters={filters}
        searchLabel="Tìm tên, mã nhà hảo tâm"
        sorts={[
          { value: '-createdAt', label: 'Mới nhất' },
          { value: 'createdAt', label: 'Cũ nhất' },
          { value: 'name', label: 'Tên A–Z' },
          { value: '-name', label: 'Tên Z–A' },
        ]}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/donors/${row.id}`}
        prefetch={(row, queries) => queries.prefetchQuery(donorQuery(row.id))}
        card={(row) => ({
          title: row.name,
          facts: (
            <>
              {donorKinds[row.kind]} · đăng ký <Money amount={row.pledgedVnd} />, đã nhận{' '}
              <Money amount={row.receivedVnd} />
            </>
          ),
        })}
        actions={() =>
          mayPledge && (
            <Button leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />} onClick={() => setAdding(true)}>
              Thêm nhà hảo tâm
            </Button>
          )
        }
        empty={
          <EmptyState title="Chưa có nhà hảo tâm nào trong phạm vi của bạn">
            Ngân sách và quỹ cũng ghi như một nhà hảo tâm.
          </EmptyState>
        }
      />
      {adding && (
        <CreateDonorDialog onDone={(donor) => navigate(`/donors/${donor.id}`)} onClose={() => setAdding(false)} />
      )}
    </>
  );
}
