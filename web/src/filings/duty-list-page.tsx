import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { callStates, type FilingDuty, filingStandings } from '@chung-tay/shared/filings/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { FilingPages } from './filing-pages.tsx';
import { DutyStanding } from './filing-parts.tsx';
import { myOwedQuery } from './queries.ts';
import { dutyWords } from './words.ts';

const schema = filingRoutes.listFilingDuties.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId', 'Đơn vị nộp'),
  unitFilter('callUnitId', 'Nơi yêu cầu'),
  { name: 'standing', kind: 'many', label: 'Tình trạng', options: filingStandings },
  { name: 'callState', kind: 'many', label: 'Yêu cầu', options: callStates },
  { name: 'late', kind: 'yes-no', label: 'Đúng hạn', yes: 'Nộp muộn', no: 'Không nộp muộn' },
  { name: 'mine', kind: 'yes-no', label: 'Của ai', yes: 'Đơn vị của tôi', no: 'Đơn vị khác' },
];

const columns: Column<FilingDuty>[] = [
  { key: 'title', header: 'Báo cáo', render: (row) => row.callTitle },
  { key: 'period', header: 'Kỳ', render: (row) => row.periodName },
  { key: 'unit', header: 'Đơn vị nộp', render: (row) => row.unitName },
  { key: 'asked', header: 'Nơi yêu cầu', render: (row) => row.callUnitName, wide: true },
  { key: 'due', header: 'Hạn', render: (row) => formatInstant(row.dueAt), nowrap: true },
  { key: 'standing', header: 'Tình trạng', render: (row) => <DutyStanding row={row} /> },
  { key: 'filed', header: 'Nộp lúc', render: (row) => formatInstant(row.filedAt), nowrap: true },
  { key: 'reminded', header: 'Nhắc lúc', render: (row) => formatInstant(row.lastRemindedAt), nowrap: true, wide: true },
];

const keyOf = ({ callId, unitId }: Pick<FilingDuty, 'callId' | 'unitId'>): string => `${callId} ${unitId}`;

/** Which unit owes which report until when, the first due first; one's own lead to where they are written. */
export default function DutyListPage() {
  const mayFile = useCan('filing:file');
  const owed = useQuery({ ...myOwedQuery, enabled: mayFile });
  const mine = new Set(owed.data?.data.map(keyOf));
  const href = (row: FilingDuty): string => {
    if (mine.has(keyOf(row))) return `/filings/new?callId=${row.callId}&unitId=${row.unitId}`;
    return row.filingId ? `/filings/${row.filingId}` : `/filing-calls/${row.callId}`;
  };
  return (
    <ListPage
      title="Báo cáo phải nộp"
      schema={schema}
      queryKey={['filings', 'duties']}
      fetchPage={(query) => client.filings.listFilingDuties(query)}
      filters={filters}
      searchLabel="Tìm đơn vị, tên báo cáo"
      sorts={[
        { value: 'dueAt', label: 'Hạn gần trước' },
        { value: '-dueAt', label: 'Hạn xa trước' },
      ]}
      columns={columns}
      rowKey={keyOf}
      rowHref={href}
      card={(row) => ({
        title: row.callTitle,
        status: <DutyStanding row={row} />,
        facts: (
          <>
            {row.unitName} · {row.periodName}
            <div>{dutyWords(row)}</div>
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <FilingPages />
          <ExportMenu
            name="theo-doi-bao-cao"
            run={(format) => client.filings.exportFilingDuties({ ...values, format })}
          />
          {mayFile && mine.size > 0 && (
            <Button component={Link} to="/filings/new">
              Nộp báo cáo
            </Button>
          )}
        </>
      )}
      empty={<EmptyState title="Chưa có yêu cầu báo cáo nào trong phạm vi của bạn" />}
    />
  );
}
