import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { type ScorecardItem, scorecardStates } from '@chung-tay/shared/scorecards/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { OpenScorecardsDialog } from './open-scorecards-dialog.tsx';
import { scorecardQuery } from './queries.ts';
import styles from './scorecard.module.css';
import { Due, ScorecardBadges, Total } from './scorecard-parts.tsx';

const schema = scorecardRoutes.listScorecards.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'state', kind: 'many', label: 'Trạng thái', options: scorecardStates },
  { name: 'toReview', kind: 'yes-no', label: 'Rà soát', yes: 'Tôi phải rà soát', no: 'Không phải tôi rà soát' },
  { name: 'mine', kind: 'yes-no', label: 'Của ai', yes: 'Đơn vị tôi', no: 'Đơn vị khác' },
  { name: 'overdue', kind: 'yes-no', label: 'Hạn', yes: 'Quá hạn', no: 'Chưa quá hạn' },
  { name: 'selfLate', kind: 'yes-no', label: 'Tự chấm', yes: 'Muộn', no: 'Không muộn' },
];

const period = ({ fromOn, toOn }: ScorecardItem) => `${formatDay(fromOn)} – ${formatDay(toOn)}`;

const columns: Column<ScorecardItem>[] = [
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
  {
    key: 'block',
    header: 'Cụm, khối và bảng điểm',
    render: (row) => (
      <>
        {row.blockName}
        <small className={styles.under}>{row.setName}</small>
      </>
    ),
  },
  { key: 'period', header: 'Kỳ', render: period, wide: true, nowrap: true },
  { key: 'total', header: 'Tổng điểm', render: (row) => <Total row={row} />, align: 'right' },
  { key: 'state', header: 'Trạng thái', render: (row) => <ScorecardBadges row={row} /> },
  { key: 'due', header: 'Hạn', render: (row) => <Due row={row} />, wide: true },
];

/** The cards a person may see: of their unit, of the block they lead, or of all. */
export default function ScorecardListPage() {
  const [mayOpen, mayReview, mayAppraise] = [
    useCan('scorecard:open'),
    useCan('scorecard:review'),
    useCan('scorecard:appraise'),
  ];
  const [opening, setOpening] = useState(false);
  return (
    <>
      <ListPage
        title="Phiếu chấm điểm thi đua"
        schema={schema}
        queryKey={['scorecards', 'list']}
        fetchPage={(query) => client.scorecards.listScorecards(query)}
        filters={filters}
        searchLabel="Tìm tên đơn vị, mã phiếu"
        sorts={[
          { value: '-openedAt', label: 'Mới mở trước' },
          { value: 'selfDueAt', label: 'Đến hạn trước' },
        ]}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/scorecards/${row.id}`}
        prefetch={(row, queries) => queries.prefetchQuery(scorecardQuery(row.id))}
        card={(row) => ({
          title: row.unitName,
          status: <ScorecardBadges row={row} />,
          facts: (
            <>
              <Total row={row} /> · {row.blockName}
              <div>{row.setName}</div>
              <div>
                <Due row={row} />
              </div>
            </>
          ),
        })}
        actions={({ sort: _sort, ...values }) => (
          <>
            <ExportMenu
              name="phieu-cham-diem"
              run={(format) => client.scorecards.exportScorecards({ ...values, format })}
            />
            {mayReview && (
              <Button component={Link} to="/scorecards/review" variant="default">
                Rà soát lần lượt
              </Button>
            )}
            {mayAppraise && (
              <Button component={Link} to="/scorecards/appraise" variant="default">
                Thẩm định lần lượt
              </Button>
            )}
            {mayOpen && <Button onClick={() => setOpening(true)}>Mở phiếu chấm điểm</Button>}
          </>
        )}
        empty={
          <EmptyState title="Chưa có phiếu chấm điểm nào trong phạm vi của bạn">
            Sở Nội vụ mở phiếu cho mọi thành viên của một cụm, khối theo bảng điểm đã ban hành.
          </EmptyState>
        }
      />
      {opening && <OpenScorecardsDialog onClose={() => setOpening(false)} />}
    </>
  );
}
