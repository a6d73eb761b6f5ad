import { awardeeTypes } from '@chung-tay/shared/awards/schema';
import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { type Honour, honourStatuses } from '@chung-tay/shared/commendations/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { formFilter, yearFilter } from './filters.tsx';
import { honourTones } from './words.ts';

const schema = commendationRoutes.listHonours.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  formFilter('formId'),
  yearFilter('year'),
  { name: 'awardeeType', kind: 'one', label: 'Đối tượng', options: awardeeTypes },
  { name: 'status', kind: 'many', label: 'Trạng thái', options: honourStatuses },
];

const state = (row: Honour) => <StatusBadge tone={honourTones[row.status]}>{honourStatuses[row.status]}</StatusBadge>;
const decision = (row: Honour) => `${row.number} (${formatDay(row.decidedOn)})`;

const columns: Column<Honour>[] = [
  { key: 'name', header: 'Được khen', render: (row) => row.awardeeName },
  { key: 'type', header: 'Đối tượng', render: (row) => awardeeTypes[row.awardeeType], nowrap: true, wide: true },
  { key: 'form', header: 'Hình thức', render: (row) => row.formName },
  { key: 'unit', header: 'Đơn vị đề nghị', render: (row) => row.nominatingUnitName, wide: true },
  { key: 'decision', header: 'Quyết định', render: decision },
  { key: 'register', header: 'Vào sổ', render: (row) => row.certificateNumber, align: 'right' },
  { key: 'state', header: 'Trạng thái', render: state },
  { key: 'bonus', header: 'Tiền thưởng', render: (row) => formatVnd(row.bonusVnd), align: 'right' },
];

/** The register of commendations: everybody honoured, by which decision, and whether it was handed over. */
export default function HonourListPage() {
  return (
    <ListPage
      title="Sổ khen thưởng"
      schema={schema}
      queryKey={['honours']}
      fetchPage={(query) => client.commendations.listHonours(query)}
      filters={filters}
      searchLabel="Tìm tên, số quyết định, mã trên giấy"
      sorts={[
        { value: '-decidedOn', label: 'Mới nhất' },
        { value: 'decidedOn', label: 'Cũ nhất' },
        { value: 'awardeeName', label: 'Tên' },
      ]}
      columns={columns}
      rowKey={(row) => row.awardId}
      rowHref={(row) => `/commendations/${row.commendationId}`}
      card={(row) => ({
        title: row.awardeeName,
        status: state(row),
        facts: `${row.formName} · ${decision(row)}`,
      })}
      actions={({ sort: _sort, ...values }) => (
        <ExportMenu name="so-khen-thuong" run={(format) => client.commendations.exportHonours({ ...values, format })} />
      )}
      empty={
        <EmptyState title="Sổ khen thưởng còn trống">
          Ai được khen theo một quyết định đã ban hành thì có tên ở đây, kể cả khi quyết định bị hủy.
        </EmptyState>
      }
    />
  );
}
