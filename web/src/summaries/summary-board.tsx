import { formatVnd } from '@chung-tay/shared/core/money';
import { formatThousandths } from '@chung-tay/shared/core/thousandths';
import { reportStandings, type Summary, type SummaryBoard } from '@chung-tay/shared/summaries/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatDay, formatInstant, formatNumber, formatShare } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { summaryBoardQuery } from './queries.ts';
import styles from './summary.module.css';
import { standingTones } from './words.ts';

type Row = SummaryBoard['rows'][number];

const standing = (row: Row) => (
  <span className={styles.standing}>
    <StatusBadge tone={standingTones[row.standing]}>{reportStandings[row.standing]}</StatusBadge>
    {row.daysOver > 0 && <small>quá {formatNumber(row.daysOver)} ngày</small>}
  </span>
);

const report = ({ report: filed, unitName }: Row) =>
  filed ? (
    <Anchor component={Link} to={`/summary-reports/${filed.id}`} aria-label={`Báo cáo của ${unitName}`}>
      {formatInstant(filed.filedAt)}
      {filed.state === 'returned' && ' (đã trả lại)'}
    </Anchor>
  ) : (
    '—'
  );

const plan = (row: Row) =>
  row.planFiledAt === null
    ? 'Chưa nộp'
    : [row.planNumber, row.planDate && formatDay(row.planDate), row.planOnTime ? 'đúng hạn' : 'muộn']
        .filter(Boolean)
        .join(', ');

const awards = (row: Row) =>
  [row.awardsCollective, row.awardsIndividual, row.awardsHousehold].map((count) => formatNumber(count)).join(' / ');

/** Who reported in time, late or not at all; then what each unit came to. */
export function SummaryBoardTable({ row }: { row: Summary }) {
  const board = useQuery(summaryBoardQuery(row.id));
  if (board.isError) return <ErrorState error={board.error} retry={() => board.refetch()} />;
  if (board.isPending) return <PageSkeleton />;
  const { counts, rows, frozen } = board.data;
  if (rows.length === 0)
    return (
      <EmptyState title="Không có đơn vị tham gia nào trong phạm vi của bạn">Thêm đơn vị ở phong trào.</EmptyState>
    );
  const filed = counts.on_time + counts.late;
  return (
    <div>
      <p>
        Đã nộp {formatShare(filed, counts.participants)}: {formatNumber(counts.on_time)} đúng hạn,{' '}
        {formatNumber(counts.late)} muộn; {formatNumber(counts.missing)} chưa nộp, {formatNumber(counts.overdue)} quá
        hạn.
      </p>
      <Section title="Triển khai phong trào (Biểu 05)">
        <DataTable
          caption="Triển khai phong trào theo đơn vị"
          rows={rows}
          rowKey={(one) => one.unitId}
          columns={[
            { key: 'unit', header: 'Đơn vị', render: (one) => one.unitName },
            { key: 'standing', header: 'Báo cáo', render: standing },
            { key: 'filed', header: 'Nộp lúc', render: report, nowrap: true },
            { key: 'plan', header: 'Kế hoạch', render: plan },
            { key: 'drives', header: 'Đợt thi đua', render: (one) => formatNumber(one.drives), align: 'right' },
            { key: 'articles', header: 'Tin bài', render: (one) => formatNumber(one.articles), align: 'right' },
            { key: 'inspections', header: 'Kiểm tra', render: (one) => formatNumber(one.inspections), align: 'right' },
            { key: 'awards', header: 'Khen tập thể / cá nhân / hộ', render: awards, align: 'right' },
          ]}
        />
      </Section>
      <Section title={frozen ? 'Số liệu đã chốt' : `Số liệu lúc này, tính đến hết ngày ${formatDay(row.closesOn)}`}>
        <DataTable
          caption="Nhà và nguồn lực theo đơn vị"
          rows={rows}
          rowKey={(one) => one.unitId}
          columns={[
            { key: 'unit', header: 'Đơn vị', render: (one) => one.unitName },
            {
              key: 'approved',
              header: 'Nhà được duyệt',
              render: (one) => formatNumber(one.housesApproved),
              align: 'right',
            },
            { key: 'started', header: 'Khởi công', render: (one) => formatNumber(one.housesStarted), align: 'right' },
            {
              key: 'completed',
              header: 'Hoàn thành',
              render: (one) => formatNumber(one.housesCompleted),
              align: 'right',
            },
            { key: 'handed', header: 'Bàn giao', render: (one) => formatNumber(one.housesHandedOver), align: 'right' },
            { key: 'cash', header: 'Tiền huy động', render: (one) => formatVnd(one.cashVnd), align: 'right' },
            { key: 'goods', header: 'Hiện vật quy đổi', render: (one) => formatVnd(one.goodsValueVnd), align: 'right' },
            { key: 'labour', header: 'Ngày công', render: (one) => formatThousandths(one.labourDays), align: 'right' },
            {
              key: 'proposed',
              header: 'Đề nghị khen',
              render: (one) => formatNumber(one.awardsProposed),
              align: 'right',
            },
          ]}
        />
      </Section>
    </div>
  );
}
