import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { type EvidenceReview, evidenceReasons, evidenceStates } from '@chung-tay/shared/evidence/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import { writeSearch } from '../core/search.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { EvidencePages } from './evidence-pages.tsx';
import { evidenceQuery } from './queries.ts';
import { shortReasons, stateTones } from './words.ts';

const schema = evidenceRoutes.listEvidence.query;
type FilterName = keyof typeof schema.shape;

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'state', kind: 'many', label: 'Trạng thái', options: evidenceStates },
  { name: 'reason', kind: 'many', label: 'Nghi vấn', options: evidenceReasons },
  { name: 'stage', kind: 'many', label: 'Giai đoạn', options: stages },
  { name: 'blocks', kind: 'yes-no', label: 'Giữ giai đoạn lại', yes: 'Đang giữ', no: 'Không giữ' },
];

const state = (row: EvidenceReview) => (
  <StatusBadge tone={stateTones[row.state]}>{evidenceStates[row.state]}</StatusBadge>
);

const columns: Column<EvidenceReview>[] = [
  { key: 'head', header: 'Chủ hộ', render: (row) => row.headName },
  { key: 'house', header: 'Nhà', render: (row) => row.houseCode, nowrap: true },
  { key: 'place', header: 'Nơi ở', render: (row) => `${row.village}, ${row.unitName}` },
  { key: 'stage', header: 'Giai đoạn', render: (row) => stages[row.stage] },
  { key: 'reasons', header: 'Nghi vấn', render: shortReasons },
  { key: 'state', header: 'Trạng thái', render: state },
  { key: 'by', header: 'Người gửi', render: (row) => row.uploadedBy, wide: true },
  { key: 'raisedAt', header: 'Nêu lúc', render: (row) => formatInstant(row.raisedAt), wide: true, nowrap: true },
];

/** Photos that are not believed at first sight; those that wait, unless others are asked for. */
export default function EvidenceListPage() {
  return (
    <ListPage
      title="Ảnh bị nghi vấn"
      schema={schema}
      queryKey={['evidence', 'list']}
      fetchPage={(query) => client.evidence.listEvidence({ state: ['open'], ...query })}
      filters={filters}
      searchLabel="Tìm chủ hộ, mã nhà"
      sorts={[
        { value: '-raisedAt', label: 'Mới nêu' },
        { value: 'raisedAt', label: 'Chờ lâu nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/evidence/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(evidenceQuery(row.id))}
      card={(row) => ({
        title: row.headName,
        status: state(row),
        facts: (
          <>
            {stages[row.stage]} · {shortReasons(row)} · {row.village}, {row.unitName}
          </>
        ),
      })}
      actions={({ sort, ...values }) => (
        <>
          <EvidencePages />
          <ExportMenu
            name="anh-bi-nghi-van"
            run={(format) => client.evidence.exportEvidence({ state: ['open'], ...values, format })}
          />
          <Button component={Link} to={`/evidence/queue?${writeSearch({ ...values, sort })}`}>
            Xem xét lần lượt
          </Button>
        </>
      )}
      empty={
        <EmptyState title="Không có ảnh nào chờ xem xét">
          Mỗi ảnh được kiểm giờ, nơi chụp và trùng lặp ngay khi tới; ảnh đáng ngờ hiện ở đây.
        </EmptyState>
      }
    />
  );
}
