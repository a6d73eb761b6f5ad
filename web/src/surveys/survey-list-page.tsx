import { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import { type SurveyItem, surveyStatuses } from '@chung-tay/shared/surveys/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { surveyQuery } from './queries.ts';
import { UnsentSurveys } from './unsent-surveys.tsx';
import { surveyTones } from './words.ts';

const schema = surveyRoutes.listSurveys.query;
type FilterName = keyof typeof schema.shape;

const dayFilter = (name: FilterName, label: string): Filter<FilterName> => ({
  name,
  kind: 'custom',
  label,
  control: (value, change) => (
    <DateField
      id={`filter-${name}`}
      label={label}
      required={false}
      past
      withinPortal={false}
      value={value ?? null}
      onChange={(next) => change(next ?? undefined)}
      onBlur={() => undefined}
    />
  ),
  words: formatDay,
});

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'status', kind: 'many', label: 'Trạng thái', options: surveyStatuses },
  { name: 'mine', kind: 'yes-no', label: 'Người khảo sát', yes: 'Phiếu của tôi', no: 'Mọi người' },
  dayFilter('surveyedFrom', 'Khảo sát từ ngày'),
  dayFilter('surveyedTo', 'Khảo sát đến ngày'),
];

const state = ({ status }: SurveyItem) => (
  <StatusBadge tone={surveyTones[status]}>{surveyStatuses[status]}</StatusBadge>
);
const area = ({ areaM2 }: SurveyItem) => (areaM2 === null ? '—' : `${formatNumber(areaM2)} m²`);

const columns: Column<SurveyItem>[] = [
  { key: 'headName', header: 'Chủ hộ', render: (row) => row.headName, nowrap: true },
  { key: 'code', header: 'Mã hộ', render: (row) => row.householdCode, wide: true, nowrap: true },
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
  { key: 'village', header: 'Thôn', render: (row) => row.village },
  { key: 'surveyedOn', header: 'Khảo sát', render: (row) => formatDay(row.surveyedOn) },
  { key: 'surveyedBy', header: 'Người khảo sát', render: (row) => row.surveyedBy, wide: true },
  { key: 'area', header: 'Diện tích', render: area, align: 'right' },
  { key: 'members', header: 'Nhân khẩu', render: (row) => row.memberCount, align: 'right', wide: true },
  { key: 'photos', header: 'Ảnh', render: (row) => row.photoCount, align: 'right', wide: true },
  { key: 'state', header: 'Trạng thái', render: state },
];

/** Surveys in the person's scope; drafts and submitted ones. */
export default function SurveyListPage() {
  const mayCreate = useCan('survey:create');
  const begin = (
    <Button component={Link} to="/surveys/new" leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}>
      Khảo sát một hộ
    </Button>
  );
  return (
    <>
      <UnsentSurveys />
      <ListPage
        title="Phiếu khảo sát"
        schema={schema}
        queryKey={['surveys', 'list']}
        fetchPage={(query) => client.surveys.listSurveys(query)}
        filters={filters}
        searchLabel="Tìm chủ hộ, mã hộ"
        sorts={[
          { value: '-createdAt', label: 'Mới lập nhất' },
          { value: 'createdAt', label: 'Cũ nhất' },
          { value: '-surveyedOn', label: 'Ngày khảo sát gần nhất' },
          { value: 'surveyedOn', label: 'Ngày khảo sát xa nhất' },
        ]}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/surveys/${row.id}`}
        prefetch={(row, queries) => queries.prefetchQuery(surveyQuery(row.id))}
        card={(row) => ({
          title: row.headName,
          status: state(row),
          facts: `${row.village}, ${row.unitName} · ${formatDay(row.surveyedOn)} · ${area(row)}`,
        })}
        actions={({ sort: _sort, ...values }) => (
          <>
            <ExportMenu name="phieu-khao-sat" run={(format) => client.surveys.exportSurveys({ ...values, format })} />
            {mayCreate && begin}
          </>
        )}
        empty={
          <EmptyState title="Chưa có phiếu khảo sát nào trong phạm vi của bạn" action={mayCreate && begin}>
            Khảo sát ghi hiện trạng nhà, nhân khẩu, ảnh và vị trí; kết quả xét dựa vào phiếu đã nộp gần nhất.
          </EmptyState>
        }
      />
    </>
  );
}
