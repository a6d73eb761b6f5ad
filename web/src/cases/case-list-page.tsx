import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { type CaseItem, caseStatuses, stepKinds } from '@chung-tay/shared/cases/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { householdCategories } from '@chung-tay/shared/households/schema';
import { houseKinds, programmes, verdicts } from '@chung-tay/shared/rules/schema';
import { Anchor, Button, TextInput } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { writeSearch } from '../core/search.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import styles from './case.module.css';
import { CaseBulk } from './case-bulk.tsx';
import { caseTones, dueWords } from './case-steps.ts';
import { caseQuery } from './queries.ts';

const schema = caseRoutes.listCases.query;
type FilterName = keyof typeof schema.shape;

const filters: Filter<FilterName>[] = [
  { name: 'waitingForMe', kind: 'yes-no', label: 'Việc của tôi', yes: 'Đang chờ tôi', no: 'Không chờ tôi' },
  { name: 'late', kind: 'yes-no', label: 'Hạn', yes: 'Đã quá hạn', no: 'Còn trong hạn' },
  { name: 'stepKind', kind: 'many', label: 'Bước đang chờ', options: stepKinds },
  unitFilter('unitId'),
  {
    name: 'village',
    kind: 'custom',
    label: 'Thôn',
    control: (value, change) => (
      <TextInput
        label="Thôn, tổ dân phố"
        defaultValue={value ?? ''}
        maxLength={120}
        onBlur={(event) => change(event.currentTarget.value.trim() || undefined)}
      />
    ),
    words: (value) => value,
  },
  { name: 'status', kind: 'many', label: 'Trạng thái', options: caseStatuses },
  { name: 'programme', kind: 'many', label: 'Chương trình', options: programmes },
  { name: 'houseKind', kind: 'one', label: 'Loại hỗ trợ', options: houseKinds },
];

const state = (row: CaseItem) => (
  <span className={styles.state}>
    <StatusBadge tone={caseTones[row.status]}>
      {row.stepName && row.status === 'open' ? row.stepName : caseStatuses[row.status]}
    </StatusBadge>
    {row.verdict !== 'eligible' && <StatusBadge tone="late">{verdicts[row.verdict]}</StatusBadge>}
    {row.openDuplicates > 0 && <StatusBadge tone="late">Nghi trùng</StatusBadge>}
    {row.openObjections > 0 && <StatusBadge tone="late">Có kiến nghị</StatusBadge>}
  </span>
);

const due = (row: CaseItem) =>
  row.dueOn && row.stepKind ? (
    <span className={`${styles.due} ${row.late ? styles.late : ''}`}>
      {formatDay(row.dueOn)}
      <small>{dueWords(row, dayInVietnam(new Date()))}</small>
    </span>
  ) : (
    '—'
  );

const score = (row: CaseItem) => (
  <span className={styles.due}>
    {formatNumber(row.score)}
    {row.rankInCommune !== null && <small>hạng {formatNumber(row.rankInCommune)}</small>}
  </span>
);

const category = (row: CaseItem) => householdCategories[row.category as keyof typeof householdCategories];

const columns: Column<CaseItem>[] = [
  { key: 'headName', header: 'Chủ hộ', render: (row) => row.headName, nowrap: true },
  { key: 'code', header: 'Mã', render: (row) => row.code, wide: true, nowrap: true },
  { key: 'unit', header: 'Nơi ở', render: (row) => `${row.village}, ${row.unitName}` },
  { key: 'category', header: 'Diện', render: category, wide: true },
  { key: 'kind', header: 'Loại', render: (row) => houseKinds[row.houseKind], nowrap: true },
  { key: 'score', header: 'Điểm, hạng', render: score, align: 'right' },
  { key: 'state', header: 'Đang ở', render: state },
  { key: 'due', header: 'Hạn', render: due, nowrap: true },
];

/** The cases of the person's scope: who is judged, where each stands, what is late; many can be moved at once. */
export default function CaseListPage() {
  const mayCheck = useCan('case:check');
  const mayAppraise = useCan('case:appraise');
  const mayOpen = useCan('case:open');
  return (
    <ListPage
      title="Hồ sơ xét hỗ trợ"
      schema={schema}
      queryKey={['cases', 'list']}
      fetchPage={(query) => client.cases.listCases(query)}
      pageSize={200}
      filters={filters}
      searchLabel="Tìm chủ hộ, mã hồ sơ"
      sorts={[
        { value: '-createdAt', label: 'Mới nhất' },
        { value: 'createdAt', label: 'Cũ nhất' },
        { value: '-score', label: 'Điểm cao trước' },
        { value: 'score', label: 'Điểm thấp trước' },
        { value: 'dueOn', label: 'Sắp đến hạn trước' },
        { value: 'headName', label: 'Tên A–Z' },
        { value: '-headName', label: 'Tên Z–A' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowName={(row) => `${row.headName}, ${row.code}`}
      rowHref={(row) => `/cases/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(caseQuery(row.id))}
      card={(row) => ({
        title: row.headName,
        status: state(row),
        facts: (
          <>
            {row.village}, {row.unitName} · {houseKinds[row.houseKind]}
            <div>
              {row.score !== null && `${formatNumber(row.score)} điểm`}
              {row.dueOn && row.stepKind && (
                <span className={row.late ? styles.late : undefined}>
                  {' '}
                  · hạn {formatDay(row.dueOn)} ({dueWords(row, dayInVietnam(new Date()))})
                </span>
              )}
            </div>
          </>
        ),
      })}
      bulk={(rows, selection) => <CaseBulk rows={rows} selection={selection} />}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ExportMenu name="ho-so-xet" run={(format) => client.cases.exportCases({ ...values, format })} />
          {(mayCheck || mayAppraise) && (
            <Button component={Link} to={`/cases/queue?${writeSearch(values)}`}>
              Xét lần lượt
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có hồ sơ xét hỗ trợ nào trong phạm vi của bạn">
          Hồ sơ được mở từ trang của hộ đã khảo sát.{' '}
          {mayOpen && (
            <Anchor component={Link} to="/households?status=surveyed&hasHouse=false">
              Mở danh sách hộ
            </Anchor>
          )}
        </EmptyState>
      }
    />
  );
}
