import { fileSummaryReportBody, type Summary, type SummaryReport } from '@chung-tay/shared/summaries/schema';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { summaryBoardQuery, summaryChanges, summaryQuery, summaryReportQuery } from './queries.ts';
import { reportLabels } from './words.ts';

/** The report of a unit, begun with what was given back when there is some. */
export default function FileReportPage() {
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const own = useOwnUnit('summary:file');
  const unitId = params.get('unitId') ?? own;
  const summary = useQuery(summaryQuery(id));
  const board = useQuery(summaryBoardQuery(id));
  const returned = board.data?.rows.find((row) => row.unitId === unitId && row.report?.state === 'returned')?.report;
  const former = useQuery({ ...summaryReportQuery(returned?.id ?? ''), enabled: returned !== undefined });
  const failed = [summary, board, former].find((query) => query.isError);
  if (failed) return <ErrorState error={failed.error} retry={() => failed.refetch()} />;
  if (!summary.data || !board.data || (returned && !former.data)) return <PageSkeleton />;
  return <ReportForm summary={summary.data} unitId={unitId} former={former.data} />;
}

interface ReportFormProps {
  summary: Summary;
  unitId: string | null;
  former: SummaryReport | undefined;
}

function ReportForm({ summary, unitId, former }: ReportFormProps) {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema: fileSummaryReportBody,
    labels: reportLabels,
    initial: {
      unitId,
      documentNumber: former?.documentNumber ?? null,
      documentDate: former?.documentDate ?? null,
      results: former?.results ?? null,
      difficulties: former?.difficulties ?? null,
      proposals: former?.proposals ?? null,
    },
    draft: { key: `summary-report-${summary.id}` },
    send: (body, { idempotencyKey }) =>
      client.summaries.fileSummaryReport({ id: summary.id, ...body }, { idempotencyKey }),
    invalidates: summaryChanges,
    onDone: (made) => {
      notifyDone(made.late ? `Đã nộp ${made.code}, muộn so với hạn` : `Đã nộp ${made.code} đúng hạn`);
      navigate(`/summary-reports/${made.id}`);
    },
  });
  const { fields } = form;
  return (
    <RecordForm
      title={former ? 'Nộp lại báo cáo tổng kết' : 'Nộp báo cáo tổng kết'}
      intro={
        <>
          {summary.name}. Hạn 23:59:59 ngày {formatDay(summary.reportsDueOn)}, giờ nộp do máy chủ ghi. Bản ký đính kèm
          sau khi nộp.
          {former?.reason && ` Bị trả lại vì: ${former.reason}`}
        </>
      }
      form={form}
      submitLabel="Nộp báo cáo"
      cancelTo={`/summaries/${summary.id}`}
    >
      <FormGroup title="Đơn vị, văn bản">
        <UnitPicker {...fields.unitId} />
        <FormPair>
          <TextField {...fields.documentNumber} maxLength={60} help="Ví dụ: 12/BC-UBND" />
          <DateField {...fields.documentDate} past />
        </FormPair>
      </FormGroup>
      <FormGroup title="Nội dung">
        {summary.guidance && <p>{summary.guidance}</p>}
        <LongTextField {...fields.results} rows={8} />
        <LongTextField {...fields.difficulties} rows={4} />
        <LongTextField {...fields.proposals} rows={4} />
      </FormGroup>
    </RecordForm>
  );
}
