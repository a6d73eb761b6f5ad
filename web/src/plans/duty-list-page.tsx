import { movementStates } from '@chung-tay/shared/movements/schema';
import { planRoutes } from '@chung-tay/shared/plans/contract';
import { dutyWords, owedStandings } from '@chung-tay/shared/plans/lifecycle';
import { type PlanDuty, planStandings } from '@chung-tay/shared/plans/schema';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { reminderWords, standingTones } from './words.ts';

const schema = planRoutes.listPlanDuties.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'standing', kind: 'many', label: 'Tình trạng', options: planStandings },
  { name: 'movementState', kind: 'many', label: 'Phong trào', options: movementStates },
  { name: 'mine', kind: 'yes-no', label: 'Của ai', yes: 'Đơn vị của tôi', no: 'Đơn vị khác' },
];

const standing = (row: PlanDuty) => (
  <StatusBadge tone={standingTones[row.standing]}>{planStandings[row.standing]}</StatusBadge>
);

const columns: Column<PlanDuty>[] = [
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
  { key: 'movement', header: 'Phong trào', render: (row) => row.movementName },
  { key: 'group', header: 'Nhóm', render: (row) => row.groupName, wide: true },
  { key: 'block', header: 'Cụm, khối', render: (row) => row.blockName ?? '—', wide: true },
  { key: 'standing', header: 'Tình trạng', render: standing },
  { key: 'due', header: 'Hạn', render: (row) => formatDay(row.dueOn), nowrap: true },
  { key: 'at', header: 'Nhận lúc', render: (row) => formatInstant(row.judgedAt), nowrap: true },
  {
    key: 'reminder',
    header: 'Nhắc gần nhất',
    render: (row) => reminderWords(row.lastReminder, row.lastRemindedAt),
    wide: true,
  },
];

/** Where an owed plan is filed, and a filed one read. */
export const dutyHref = (row: PlanDuty): string =>
  row.planId ? `/plans/${row.planId}` : `/plans/new?movementId=${row.movementId}&unitId=${row.unitId}`;

/** Who owes a plan in every movement, the first due first. */
export default function DutyListPage() {
  return (
    <ListPage
      title="Theo dõi nộp kế hoạch"
      schema={schema}
      queryKey={['plans', 'duties']}
      fetchPage={(query) => client.plans.listPlanDuties(query)}
      filters={filters}
      searchLabel="Tìm tên đơn vị"
      sorts={[
        { value: 'dueOn', label: 'Hạn gần trước' },
        { value: '-dueOn', label: 'Hạn xa trước' },
      ]}
      columns={columns}
      rowKey={(row) => `${row.movementId} ${row.unitId}`}
      rowHref={dutyHref}
      card={(row) => ({
        title: row.unitName,
        status: standing(row),
        facts: (
          <>
            {row.judgedAt ? `Nhận ${formatInstant(row.judgedAt)}, hạn ${formatDay(row.dueOn)}` : dutyWords(row)}
            <div>{row.movementName}</div>
            {owedStandings.includes(row.standing) && <div>{reminderWords(row.lastReminder, row.lastRemindedAt)}</div>}
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <ExportMenu name="theo-doi-ke-hoach" run={(format) => client.plans.exportPlanDuties({ ...values, format })} />
      )}
      empty={<EmptyState title="Chưa có đơn vị nào phải nộp kế hoạch trong phạm vi của bạn" />}
    />
  );
}
