import {
  type Dashboard,
  type DashboardAttention,
  type DeadlineKind,
  deadlineKinds,
  stuckSteps,
} from '@chung-tay/shared/dashboard/schema';
import { difficultyReasons } from '@chung-tay/shared/difficulties/schema';
import { useQuery } from '@tanstack/react-query';
import { formatDay, formatNumber } from '../core/format.ts';
import { writeSearch } from '../core/search.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Section } from '../ui/record-page.tsx';
import styles from './dashboard.module.css';
import { MaybeLink } from './maybe-link.tsx';
import { PartState } from './part-state.tsx';
import { hasRows, housesLink } from './pipeline.ts';
import { type Asked, attentionQuery } from './queries.ts';

interface PartProps {
  dashboard: Dashboard;
  asked: Asked;
  refetchInterval: number | false;
}

/** What does not move, why, and what falls due. */
export function AttentionSections({ dashboard, asked, refetchInterval }: PartProps) {
  const attention = useQuery({ ...attentionQuery(asked), refetchInterval });
  return (
    <>
      <Section title="Nhà đứng yên">
        <PartState query={attention}>{(data) => <Stuck dashboard={dashboard} rows={data.stuck} />}</PartState>
      </Section>
      <Section title="Khó khăn còn mở">
        <PartState query={attention}>
          {(data) => <Difficulties dashboard={dashboard} rows={data.difficulties} />}
        </PartState>
      </Section>
      <Section title="Hạn sắp đến">
        <PartState query={attention}>{(data) => <Deadlines dashboard={dashboard} rows={data.deadlines} />}</PartState>
      </Section>
    </>
  );
}

const Stuck = ({ dashboard, rows }: { dashboard: Dashboard; rows: DashboardAttention['stuck'] }) => (
  <>
    <DataTable
      caption="Nhà đứng yên theo bước"
      rows={rows}
      rowKey={({ step }) => step}
      columns={[
        { key: 'step', header: 'Bước', render: ({ step }) => stuckSteps[step] },
        {
          key: 'houses',
          header: 'Số nhà',
          align: 'right',
          render: ({ step, houses }) => (
            <MaybeLink to={hasRows(dashboard) && houses > 0 && housesLink(step, { unitId: dashboard.unit.id })}>
              {formatNumber(houses)}
            </MaybeLink>
          ),
        },
        { key: 'over30', header: 'Quá 30 ngày', align: 'right', render: ({ over30 }) => formatNumber(over30) },
        { key: 'over60', header: 'Quá 60 ngày', align: 'right', render: ({ over60 }) => formatNumber(over60) },
        { key: 'over90', header: 'Quá 90 ngày', align: 'right', render: ({ over90 }) => formatNumber(over90) },
        {
          key: 'oldest',
          header: 'Lâu nhất',
          align: 'right',
          render: ({ oldestDays, houses }) => (houses > 0 ? `${formatNumber(oldestDays)} ngày` : '—'),
        },
      ]}
    />
    <p className={styles.aside}>Tính từ ngày phê duyệt hoặc lần nghiệm thu gần nhất.</p>
  </>
);

function Difficulties({ dashboard, rows }: { dashboard: Dashboard; rows: DashboardAttention['difficulties'] }) {
  if (rows.length === 0) return <p className={styles.leaf}>Không có khó khăn nào đang mở.</p>;
  const link = (filters: Record<string, unknown>) =>
    hasRows(dashboard) && `/difficulties?${writeSearch({ unitId: dashboard.unit.id, open: true, ...filters })}`;
  return (
    <DataTable
      caption="Khó khăn còn mở theo lý do"
      rows={rows}
      rowKey={({ reason }) => reason}
      columns={[
        { key: 'reason', header: 'Lý do', render: ({ reason }) => difficultyReasons[reason] },
        {
          key: 'open',
          header: 'Đang mở',
          align: 'right',
          render: ({ reason, open }) => <MaybeLink to={link({ reason })}>{formatNumber(open)}</MaybeLink>,
        },
        {
          key: 'late',
          header: 'Quá hạn',
          align: 'right',
          render: ({ reason, late }) => (
            <MaybeLink to={late > 0 && link({ reason, late: true })}>{formatNumber(late)}</MaybeLink>
          ),
        },
        { key: 'over30', header: 'Quá 30 ngày', align: 'right', render: ({ over30 }) => formatNumber(over30) },
        {
          key: 'oldest',
          header: 'Lâu nhất',
          align: 'right',
          render: ({ oldestDays }) => `${formatNumber(oldestDays)} ngày`,
        },
      ]}
    />
  );
}

/** The list of each kind of deadline, asked for what is past its day. */
const lists: Record<DeadlineKind, string> = {
  stages: '/houses',
  cases: '/cases',
  difficulties: '/difficulties',
  findings: '/findings',
  visits: '/visits',
};

function Deadlines({ dashboard, rows }: { dashboard: Dashboard; rows: DashboardAttention['deadlines'] }) {
  if (rows === null) return <p className={styles.leaf}>Hạn chỉ xem được cho hôm nay.</p>;
  return (
    <DataTable
      caption="Hạn theo loại việc"
      rows={rows}
      rowKey={({ kind }) => kind}
      columns={[
        { key: 'kind', header: 'Việc', render: ({ kind }) => deadlineKinds[kind] },
        {
          key: 'overdue',
          header: 'Quá hạn',
          align: 'right',
          render: ({ kind, overdue }) => (
            <MaybeLink to={hasRows(dashboard) && overdue > 0 && `${lists[kind]}?unitId=${dashboard.unit.id}&late=true`}>
              {formatNumber(overdue)}
            </MaybeLink>
          ),
        },
        { key: 'week', header: '7 ngày tới', align: 'right', render: ({ week }) => formatNumber(week) },
        { key: 'month', header: '8–30 ngày', align: 'right', render: ({ month }) => formatNumber(month) },
        { key: 'next', header: 'Gần nhất', align: 'right', render: ({ nextOn }) => (nextOn ? formatDay(nextOn) : '—') },
      ]}
    />
  );
}
