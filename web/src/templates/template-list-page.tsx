import { templateRoutes } from '@chung-tay/shared/templates/contract';
import { templateKinds } from '@chung-tay/shared/templates/fields';
import { type Template, templateFormats, templateStates } from '@chung-tay/shared/templates/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { templateQuery } from './queries.ts';
import { editionWords, templateLabels, templateTones } from './words.ts';

const schema = templateRoutes.listTemplates.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  { name: 'kind', kind: 'many', label: templateLabels.kind, options: templateKinds },
  { name: 'state', kind: 'many', label: 'Trạng thái', options: templateStates },
  unitFilter('unitId'),
];

export const TemplateStateBadge = ({ row }: { row: Pick<Template, 'state'> }) => (
  <StatusBadge tone={templateTones[row.state]}>{templateStates[row.state]}</StatusBadge>
);

const columns: Column<Template>[] = [
  { key: 'name', header: templateLabels.name, render: (row) => row.name },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'kind', header: templateLabels.kind, render: (row) => templateKinds[row.kind] },
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
  { key: 'format', header: 'Dạng tệp', render: (row) => templateFormats[row.format], nowrap: true },
  { key: 'edition', header: 'Lần', render: (row) => row.edition, align: 'right' },
  { key: 'state', header: 'Trạng thái', render: (row) => <TemplateStateBadge row={row} /> },
  { key: 'added', header: 'Gửi lên lúc', render: (row) => formatInstant(row.addedAt), nowrap: true, wide: true },
];

/** The offices' own files that reports and forms are written into: one's own, those below, those of the offices above. */
export default function TemplateListPage() {
  const mayAdd = useCan('template:manage');
  return (
    <ListPage
      title="Mẫu văn bản"
      schema={schema}
      queryKey={['templates', 'list']}
      fetchPage={(query) => client.templates.listTemplates(query)}
      filters={filters}
      searchLabel="Tìm tên mẫu, mã mẫu"
      sorts={[
        { value: '-addedAt', label: 'Mới gửi lên' },
        { value: 'addedAt', label: 'Gửi lên trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/templates/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(templateQuery(row.id))}
      card={(row) => ({
        title: row.name,
        status: <TemplateStateBadge row={row} />,
        facts: (
          <>
            {templateKinds[row.kind]} · {editionWords(row)}
            <div>{row.unitName}</div>
          </>
        ),
      })}
      exported={{
        name: 'mau-bao-cao',
        run: ({ sort: _sort, ...values }) => client.templates.exportTemplates(values),
      }}
      actions={() => (
        <>
          <Button component={Link} to="/template-fields" variant="default">
            Trường dùng được
          </Button>
          {mayAdd && (
            <Button
              component={Link}
              to="/templates/new"
              leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
            >
              Thêm mẫu
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState
          title="Chưa có mẫu nào của đơn vị bạn hay cấp trên"
          action={
            <Button component={Link} to="/template-fields" variant="default">
              Lấy mẫu có sẵn để sửa
            </Button>
          }
        >
          Báo cáo và biểu đang theo mẫu có sẵn của hệ thống. Muốn theo mẫu của cơ quan thì lấy mẫu có sẵn, sửa trong
          Word hoặc Excel rồi gửi lên.
        </EmptyState>
      }
    />
  );
}
