import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import type { ReportStanding, SummaryBoard, SummaryFigures } from '@chung-tay/shared/summaries/schema';
import { withinUnits } from '../core/db/list.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList, literal } from '../core/sheet/export.ts';
import { readSummary } from './queries.ts';
import { dayOf } from './summary-list.ts';

/** Columns of SummaryFigures. */
const figures = `f.unit_id AS "unitId", f.unit_name AS "unitName", f.group_key AS "groupKey", f.plan_number AS "planNumber",
  f.plan_date AS "planDate", f.plan_filed_at AS "planFiledAt", f.plan_on_time AS "planOnTime", f.drives, f.articles, f.inspections,
  f.awards_collective AS "awardsCollective", f.awards_individual AS "awardsIndividual", f.awards_household AS "awardsHousehold",
  f.awards_proposed AS "awardsProposed", f.houses_approved AS "housesApproved", f.houses_started AS "housesStarted",
  f.houses_completed AS "housesCompleted", f.houses_handed_over AS "housesHandedOver", f.cash_vnd AS "cashVnd",
  f.goods_value_vnd AS "goodsValueVnd", f.labour_days AS "labourDays", f.labour_value_vnd AS "labourValueVnd"`;

interface Row extends SummaryFigures {
  report: SummaryBoard['rows'][number]['report'];
  daysOver: number;
}

/** Days past the last one for reports: on which it came, or until today. */
const daysOver = (today: string): string =>
  `greatest(coalesce(${dayOf('r.filed_at')}, ${today}) - coalesce(${dayOf('r.due_at')}, s.reports_due_on), 0)`;

async function readRows({ client, roots, now }: HandlerContext, id: string): Promise<Row[]> {
  const { rows } = await client.query<Row>({
    name: 'summary_board',
    text: `SELECT ${figures}, ${daysOver('$3::date')} AS "daysOver", CASE WHEN r.id IS NOT NULL THEN
             jsonb_build_object('id', r.id, 'state', r.state, 'filedAt', r.filed_at, 'late', r.late) END AS report
           FROM summaries s CROSS JOIN summary_progress(s.id) f LEFT JOIN summary_reports r ON r.summary_id = s.id AND r.unit_id = f.unit_id
           WHERE s.id = $1 AND ${withinUnits('f.unit_id', '$2')} ORDER BY f.group_key NULLS LAST, f.unit_name, f.unit_id`,
    values: [id, roots, dayInVietnam(now)],
  });
  return rows;
}

const standingOf = ({ report, daysOver: over }: Row): ReportStanding => {
  if (report) return report.late ? 'late' : 'on_time';
  return over > 0 ? 'overdue' : 'missing';
};

/**
 * Who reported in time, late or not at all, beside the figures of each unit within scope: those of now, and once the
 * summing-up is frozen those that were written down.
 */
export const getSummaryBoard: Query<typeof summaryRoutes.getSummaryBoard> = async (context, { id }) => {
  const { state } = await readSummary(context, id);
  const rows = (await readRows(context, id)).map((row) => ({ ...row, standing: standingOf(row) }));
  const many = (standing: ReportStanding): number => rows.filter((row) => row.standing === standing).length;
  return {
    frozen: state === 'frozen',
    counts: {
      participants: rows.length,
      on_time: many('on_time'),
      late: many('late'),
      missing: many('missing'),
      overdue: many('overdue'),
    },
    rows,
  };
};

const onTime = { true: 'Đúng hạn', false: 'Muộn' };

/** Biểu 05 “Triển khai phong trào”, column by column. */
const form05: readonly ExportColumn[] = [
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'planNumber', title: 'Số kế hoạch' },
  { name: 'planDate', title: 'Ngày kế hoạch', kind: 'day' },
  { name: 'planOnTime', title: 'Nộp đúng hạn', labels: onTime },
  { name: 'drives', title: 'Đợt thi đua phát động', kind: 'number' },
  { name: 'articles', title: 'Tin bài', kind: 'number' },
  { name: 'inspections', title: 'Cuộc kiểm tra', kind: 'number' },
  { name: 'awardsCollective', title: 'Khen thưởng tập thể', kind: 'number' },
  { name: 'awardsIndividual', title: 'Khen thưởng cá nhân', kind: 'number' },
  { name: 'awardsHousehold', title: 'Khen thưởng hộ gia đình', kind: 'number' },
];

const closing: readonly ExportColumn[] = [
  ...form05,
  { name: 'awardsProposed', title: 'Đã đề nghị khen thưởng', kind: 'number' },
  { name: 'housesApproved', title: 'Nhà được phê duyệt', kind: 'number' },
  { name: 'housesStarted', title: 'Đã khởi công', kind: 'number' },
  { name: 'housesCompleted', title: 'Đã hoàn thành', kind: 'number' },
  { name: 'housesHandedOver', title: 'Đã bàn giao', kind: 'number' },
  { name: 'cashVnd', title: 'Tiền đã huy động (đồng)', kind: 'number' },
  { name: 'goodsValueVnd', title: 'Hiện vật quy đổi (đồng)', kind: 'number' },
  { name: 'labourDaysDecimal', title: 'Ngày công', kind: 'number' },
  { name: 'reportFiledAt', title: 'Nộp báo cáo lúc', kind: 'instant' },
  { name: 'reportLate', title: 'Báo cáo muộn', labels: { true: 'Muộn', false: 'Đúng hạn' } },
];

/** The rows of the board as a sheet: the form officials send, or every closing figure. */
export const exportSummary: Query<typeof summaryRoutes.exportSummary> = async (context, { id, format, form }) => {
  const { code } = await readSummary(context, id);
  const rows = {
    columns: `${figures}, trim_scale(f.labour_days / 1000.0) AS "labourDaysDecimal", r.filed_at AS "reportFiledAt", r.late AS "reportLate"`,
    from: `summary_progress(${literal(id)}::uuid) f LEFT JOIN summary_reports r ON r.summary_id = ${literal(id)}::uuid AND r.unit_id = f.unit_id`,
    unitColumn: 'f.unit_id',
    idColumn: 'f.unit_id',
    filters: {},
    sorts: { unit: { expression: 'f.unit_name', type: 'text' as const, direction: 'ASC' as const } },
    defaultSort: 'unit',
  };
  const filename = `${form === 'form_05' ? 'bieu-05' : 'so-lieu-tong-ket'}-${code.toLowerCase()}`;
  const options = { noun: 'summary', format, filename, sheetName: form === 'form_05' ? 'Biểu 05' : 'Số liệu tổng kết' };
  return exportList(context, rows, {}, form === 'form_05' ? form05 : closing, options);
};
