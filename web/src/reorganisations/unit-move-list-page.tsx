import { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import { moveSubjects, type UnitMove } from '@chung-tay/shared/reorganisations/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';

const schema = reorganisationRoutes.listUnitMoves.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'subjectType', kind: 'many', label: 'Loại', options: moveSubjects },
];

/** Where a thing of this kind is looked at. */
const pages: Partial<Record<UnitMove['subjectType'], string>> = {
  household: '/households',
  case: '/cases',
  house: '/houses',
  posting: '/postings',
  decision: '/decisions',
  difficulty: '/difficulties',
  finding: '/findings',
  key: '/keys',
  webhook: '/webhooks',
};

function subject(row: UnitMove) {
  const page = pages[row.subjectType];
  const words = moveSubjects[row.subjectType];
  return page ? (
    <Anchor component={Link} to={`${page}/${row.subjectId}`}>
      {words}
    </Anchor>
  ) : (
    words
  );
}

const kept = (row: UnitMove) =>
  row.rewritten ? 'Đơn vị mới' : row.subjectType === 'grant' ? 'Kết thúc' : 'Giữ đơn vị cũ, đơn vị mới xử lý';

const columns: Column<UnitMove>[] = [
  { key: 'subject', header: 'Việc', render: subject },
  { key: 'from', header: 'Từ', render: (row) => row.fromUnitName },
  { key: 'to', header: 'Sang', render: (row) => row.unitName },
  { key: 'kept', header: 'Bản ghi', render: kept },
  { key: 'by', header: 'Đợt', render: (row) => row.reorganisationCode ?? 'Đính chính', wide: true },
  { key: 'at', header: 'Ngày', render: (row) => formatDay(row.at.slice(0, 10)), nowrap: true },
];

/** What went from which unit to which. */
export default function UnitMoveListPage() {
  return (
    <ListPage
      title="Dấu vết chuyển đơn vị"
      schema={schema}
      queryKey={['unit-moves', 'list']}
      fetchPage={(query) => client.reorganisations.listUnitMoves(query)}
      filters={filters}
      searchLabel="Tìm tên đơn vị cũ"
      sorts={[
        { value: '-at', label: 'Mới nhất' },
        { value: 'at', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      card={(row) => ({
        title: moveSubjects[row.subjectType],
        facts: `${row.fromUnitName} → ${row.unitName} · ${kept(row)}`,
      })}
      actions={({ sort: _sort, ...values }) => (
        <ExportMenu
          name="chuyen-don-vi"
          run={(format) => client.reorganisations.exportUnitMoves({ ...values, format })}
        />
      )}
      empty={<EmptyState title="Chưa có gì chuyển đơn vị" />}
    />
  );
}
