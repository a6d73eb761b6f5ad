import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { type Award, awardeeTypes, awardStatuses } from '@chung-tay/shared/awards/schema';
import { Button, NativeSelect } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { ImportLink } from '../imports/import-link.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { SubmissionBar } from './create-submission-dialog.tsx';
import { awardFormsQuery, awardQuery } from './queries.ts';
import { awardTones, statusWords } from './words.ts';

const schema = awardRoutes.listAwards.query;
type FilterName = keyof typeof schema.shape;

function FormChoice({ value, change }: { value: string | undefined; change: (value: string | undefined) => void }) {
  const forms = useQuery(awardFormsQuery);
  return (
    <NativeSelect
      label="Hình thức"
      value={value ?? ''}
      onChange={(event) => change(event.currentTarget.value || undefined)}
      data={[
        { value: '', label: 'Mọi hình thức' },
        ...(forms.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

const FormName = ({ id }: { id: string }) =>
  useQuery(awardFormsQuery).data?.data.find((form) => form.id === id)?.name ?? 'một hình thức';

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'status', kind: 'many', label: 'Trạng thái', options: awardStatuses },
  { name: 'awardeeType', kind: 'one', label: 'Đối tượng', options: awardeeTypes },
  {
    name: 'formId',
    kind: 'custom',
    label: 'Hình thức',
    control: (value, change) => <FormChoice value={value} change={change} />,
    words: (value) => <FormName id={value} />,
  },
];

const state = (row: Award) => <StatusBadge tone={awardTones[row.status]}>{statusWords(row)}</StatusBadge>;

const decision = (row: Award) => (row.decisionNumber ? `${row.decisionNumber} (${formatDay(row.decisionDate)})` : '—');

const columns: Column<Award>[] = [
  { key: 'awardee', header: 'Được đề nghị', render: (row) => row.awardeeName },
  { key: 'code', header: 'Mã', render: (row) => row.code, wide: true, nowrap: true },
  { key: 'type', header: 'Đối tượng', render: (row) => awardeeTypes[row.awardeeType], nowrap: true },
  { key: 'form', header: 'Hình thức', render: (row) => row.formName },
  { key: 'unit', header: 'Đơn vị đề nghị', render: (row) => row.nominatingUnitName, wide: true },
  { key: 'state', header: 'Trạng thái', render: state },
  { key: 'decision', header: 'Quyết định', render: decision, nowrap: true },
];

/** Files on their way, and the register of what was decided. */
export default function AwardListPage() {
  const mayNominate = useCan('award:nominate');
  return (
    <ListPage<typeof schema, Award>
      title="Khen thưởng"
      schema={schema}
      queryKey={['awards', 'list']}
      fetchPage={(query) => client.awards.listAwards(query)}
      filters={filters}
      searchLabel="Tìm tên, mã hồ sơ, số quyết định"
      sorts={[
        { value: '-nominatedAt', label: 'Mới nhất' },
        { value: 'nominatedAt', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/awards/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(awardQuery(row.id))}
      card={(row) => ({
        title: row.awardeeName,
        status: state(row),
        facts: `${row.formName} · ${row.nominatingUnitName}${row.decisionNumber ? ` · QĐ ${decision(row)}` : ''}`,
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <Button component={Link} to="/honours" variant="default">
            Sổ khen thưởng
          </Button>
          <ExportMenu name="khen-thuong" run={(format) => client.awards.exportAwards({ ...values, format })} />
          <ImportLink noun="awards" />
          <Button component={Link} to="/award-submissions" variant="default">
            Tờ trình
          </Button>
          {mayNominate && (
            <Button component={Link} to="/awards/bulk" variant="default">
              Đề nghị nhiều
            </Button>
          )}
          {mayNominate && (
            <Button
              component={Link}
              to="/awards/new"
              leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
            >
              Đề nghị khen thưởng
            </Button>
          )}
        </>
      )}
      rowName={(row) => `${row.awardeeName}, ${row.formName}`}
      {...(mayNominate ? { bulk: (rows, selection) => <SubmissionBar rows={rows} selection={selection} /> } : {})}
      empty={
        <EmptyState title="Chưa có hồ sơ khen thưởng nào trong phạm vi của bạn">
          Hồ sơ bắt đầu từ đề nghị của đơn vị, qua thẩm định, tới quyết định và trao.
        </EmptyState>
      }
    />
  );
}
