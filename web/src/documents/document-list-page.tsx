import { dayInVietnam } from '@chung-tay/shared/core/text';
import { documentRoutes } from '@chung-tay/shared/documents/contract';
import {
  type DocumentItem,
  documentAudiences,
  documentKinds,
  documentStates,
} from '@chung-tay/shared/documents/schema';
import { Button, TextInput } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { documentQuery } from './queries.ts';
import { documentLabels, forceOf } from './words.ts';

const schema = documentRoutes.listDocuments.query;
type Name = keyof typeof schema.shape;

const inForceOn: Filter<Name> = {
  name: 'inForceOn',
  kind: 'custom',
  label: 'Còn hiệu lực vào',
  control: (value, change) => (
    <DateField
      id="filter-inForceOn"
      label="Còn hiệu lực vào ngày"
      required={false}
      value={value ?? null}
      onChange={(day) => change(day ?? undefined)}
      onBlur={() => undefined}
      withinPortal={false}
    />
  ),
  words: (value) => formatDay(value),
};

const issuer: Filter<Name> = {
  name: 'issuer',
  kind: 'custom',
  label: documentLabels.issuer,
  control: (value, change) => (
    <TextInput
      label={documentLabels.issuer}
      description="Một phần tên, không cần dấu"
      maxLength={100}
      value={value ?? ''}
      onChange={(event) => change(event.currentTarget.value || undefined)}
    />
  ),
  words: (value) => value,
};

const filters: Filter<Name>[] = [
  { name: 'kind', kind: 'many', label: documentLabels.kind, options: documentKinds },
  inForceOn,
  issuer,
  unitFilter('unitId'),
  { name: 'audience', kind: 'one', label: documentLabels.audience, options: documentAudiences },
  { name: 'state', kind: 'one', label: 'Trong sổ', options: documentStates },
];

const force = (row: DocumentItem) => {
  const { tone, word } = forceOf(row, dayInVietnam(new Date()));
  return <StatusBadge tone={tone}>{word}</StatusBadge>;
};
/** The badge, and under it when it ended and what stands in its place. */
const lasting = (row: DocumentItem) => (
  <>
    {force(row)}
    <div>
      {row.replacedOn
        ? `Từ ${formatDay(row.replacedOn)} thay bằng ${row.replacedBy}`
        : row.effectiveTo && `Đến hết ${formatDay(row.effectiveTo)}`}
    </div>
  </>
);

const columns: Column<DocumentItem>[] = [
  { key: 'number', header: documentLabels.number, render: (row) => row.number, nowrap: true },
  { key: 'kind', header: 'Loại', render: (row) => documentKinds[row.kind], nowrap: true },
  { key: 'subject', header: documentLabels.subject, render: (row) => row.subject },
  { key: 'issuer', header: documentLabels.issuer, render: (row) => row.issuer },
  { key: 'issued', header: 'Ban hành', render: (row) => formatDay(row.issuedOn), nowrap: true },
  { key: 'from', header: 'Hiệu lực từ', render: (row) => formatDay(row.effectiveFrom), nowrap: true, wide: true },
  { key: 'force', header: 'Hôm nay', render: lasting },
];

/** The registry: what the movement rests on, what is in force on a day, found by any word of the text. */
export default function DocumentListPage() {
  const mayRegister = useCan('document:register');
  return (
    <ListPage
      title="Văn bản, chính sách"
      schema={schema}
      queryKey={['documents', 'list']}
      fetchPage={(query) => client.documents.listDocuments(query)}
      filters={filters}
      searchLabel="Tìm số, trích yếu, cả trong nội dung"
      sorts={[
        { value: '-issuedOn', label: 'Mới ban hành trước' },
        { value: 'issuedOn', label: 'Cũ nhất trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/documents/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(documentQuery(row.id))}
      card={(row) => ({
        title: `${documentKinds[row.kind]} ${row.number}`,
        status: force(row),
        facts: (
          <>
            {row.subject}
            <div>
              {row.issuer}
              {row.issuedOn && `, ${formatDay(row.issuedOn)}`}
            </div>
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ExportMenu name="so-van-ban" run={(format) => client.documents.exportDocuments({ ...values, format })} />
          {mayRegister && (
            <Button component={Link} to="/documents/new">
              Ghi văn bản
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Sổ chưa có văn bản nào">
          Ghi văn bản vào sổ để mọi đơn vị tìm được: số, trích yếu, hiệu lực, thay thế văn bản nào, và tệp.
        </EmptyState>
      }
    />
  );
}
