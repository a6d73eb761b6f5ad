import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { FilingCallDetail } from '@chung-tay/shared/filings/schema';
import { listForms, type ReportForm, reportForms } from '@chung-tay/shared/reports/forms';
import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { writeSearch } from '../core/search.ts';
import { reportQuery } from '../reports/queries.ts';
import { ReportTable } from '../reports/report-table.tsx';
import { EmptyState, ErrorNote } from '../ui/states.tsx';
import styles from './filing.module.css';

interface LiveFiguresProps {
  call: Pick<FilingCallDetail, 'forms' | 'period'>;
  unitId: string;
}

/** The forms a call asks for with the figures of this moment, as they will be taken when the report is filed. */
export const LiveFigures = ({ call, unitId }: LiveFiguresProps) =>
  call.forms.map((form, at) => <LiveForm key={form} {...{ form, unitId, period: call.period }} open={at === 0} />);

interface LiveFormProps {
  form: ReportForm;
  unitId: string;
  period: string;
  open: boolean;
}

function LiveForm({ form, unitId, period, open }: LiveFormProps) {
  const { number, title } = reportForms[form];
  const link = `/reports?${writeSearch({ form, unitId, period })}`;
  return (
    <details className={styles.live} open={open}>
      <summary>{`${number}. ${title}`}</summary>
      {!listForms.includes(form) && <LiveTable {...{ form, unitId, period }} />}
      <p className={styles.soft}>
        <Link to={link} target="_blank">
          Mở biểu này ở trang Báo cáo
        </Link>
      </p>
    </details>
  );
}

/** A unit that began after the period tells of what it consists of today. */
function LiveTable(asked: Omit<LiveFormProps, 'open'>) {
  const then = useQuery({ ...reportQuery(asked), staleTime: 0 });
  const today = dayInVietnam(new Date());
  const now = useQuery({ ...reportQuery({ ...asked, treeDay: today }), enabled: then.isError });
  const report = then.data ?? now.data;
  if (!report && now.isError) return <ErrorNote error={now.error} />;
  if (!report) return <Loader size="sm" aria-label="Đang lấy số liệu" />;
  if (report.rows.length === 0) return <EmptyState title="Biểu không có dòng nào" />;
  const treeDay = then.data ? undefined : today;
  return (
    <ReportTable
      report={report}
      rows={report.rows}
      withDelta={false}
      fading={then.isPlaceholderData}
      treeDay={treeDay}
    />
  );
}
