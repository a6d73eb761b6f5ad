import { daySchema, idSchema } from '@chung-tay/shared/core/text';
import type { Report } from '@chung-tay/shared/reports/schema';
import { periodCodeSchema, reportFormSchema } from '@chung-tay/shared/reports/schema';
import { Anchor, Button } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs';
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { useListSearch } from '../core/search.ts';
import { inVietnamese } from '../english/say.ts';
import { DownloadMenu } from '../ui/download-menu.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { LockDialog } from './lock-dialog.tsx';
import { chosenPeriod } from './period-picker.tsx';
import { type AskedReport, givenReport, reportQuery } from './queries.ts';
import styles from './report.module.css';
import { ReportFilters } from './report-filters.tsx';
import { narrowed } from './report-links.ts';
import { ReportNotes } from './report-notes.tsx';
import { ReportTable } from './report-table.tsx';

const schema = z.strictObject({
  form: reportFormSchema.optional(),
  unitId: idSchema.optional(),
  period: periodCodeSchema.optional(),
  treeDay: daySchema.optional(),
  masked: z.boolean().optional(),
  show: z.string().max(40).optional(),
  group: z.string().max(40).optional(),
  /** The lock whose figure led here. */
  locked: z.string().max(20).optional(),
});

const formats = { xlsx: 'Excel (XLSX)', pdf: 'PDF để in', docx: 'Word (DOCX) để sửa tiếp' };

/** Forms of any unit and period: chosen, read, locked, taken along. */
export default function ReportPage() {
  const { values, change } = useListSearch(schema);
  const may = { names: useCan('household:read'), awards: useCan('award:read') };
  const [withDelta, setWithDelta] = useState(true);
  const period = chosenPeriod(values.period);
  const { show, group, locked, form = 'bieu-01', masked, ...rest } = values;
  const asked = { ...rest, form, period: period.code, masked: form === 'bieu-04' && !may.names ? true : masked };
  const found = useQuery(reportQuery(asked));
  const report = found.data;
  return (
    <ViewPage title="Biểu báo cáo" aside={report && <Acts report={report} asked={asked} />}>
      <ReportFilters
        {...{ asked, period, report, may, change, withDelta }}
        toggleDelta={() => setWithDelta((shown) => !shown)}
      />
      {found.isError ? (
        <ErrorState error={found.error} retry={() => found.refetch()} />
      ) : report ? (
        <Shown
          report={report}
          {...{ show, group, locked, withDelta }}
          treeDay={rest.treeDay}
          fading={found.isPlaceholderData}
          clear={() => change({ show: undefined, group: undefined, locked: undefined })}
        />
      ) : (
        <PageSkeleton />
      )}
    </ViewPage>
  );
}

interface ShownProps {
  report: Report;
  show: string | undefined;
  group: string | undefined;
  locked: string | undefined;
  treeDay: string | undefined;
  withDelta: boolean;
  fading: boolean;
  clear: () => void;
}

function Shown({ report, show, group, locked, treeDay, withDelta, fading, clear }: ShownProps) {
  const isList = report.form === 'bieu-04';
  const rows = isList ? narrowed(report.rows, show, group) : report.rows;
  return (
    <>
      <div className={styles.caption} data-print="wide">
        <h2 lang={inVietnamese}>
          {report.number}. {report.title}
        </h2>
        <p>
          {report.unit.name} · {report.period.name} · theo cây đơn vị từ {formatDay(report.treeDay)}
          {report.movement && ` · ${report.movement.name}`}
        </p>
        <div className={styles.marks}>
          <Standing report={report} />
          {isList && rows.length < report.rows.length && (
            <>
              <span>
                Đang xem {rows.length}/{report.rows.length} hộ của con số đã chọn.
              </span>
              <Button size="compact-sm" variant="subtle" onClick={clear}>
                Xem tất cả
              </Button>
            </>
          )}
        </div>
        {isList && locked && !report.lock && (
          <p role="note">
            Con số đã chọn là số đã chốt ({locked}); danh sách này lấy theo hồ sơ lúc này, có thể khác nếu đã sửa sau
            khi chốt.
          </p>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState title={isList ? 'Không có hộ nào trong kỳ này' : 'Không có đề nghị nào trong kỳ này'} />
      ) : (
        <ReportTable {...{ report, rows, withDelta, fading, treeDay }} />
      )}
      <ReportNotes report={report} />
    </>
  );
}

/** Locked, open, or not over yet. */
function Standing({ report: { lock, period, adjustments, masked } }: { report: Report }) {
  return (
    <>
      {lock ? (
        <>
          <StatusBadge tone="info">Đã chốt</StatusBadge>
          <Anchor component={Link} to={`/report-locks/${lock.id}`}>
            {lock.code}, {lock.lockedByName}, {formatInstant(lock.lockedAt)}
          </Anchor>
          {adjustments.length > 0 && (
            <StatusBadge tone="waiting">{`${adjustments.length} ô đã điều chỉnh`}</StatusBadge>
          )}
        </>
      ) : (
        <StatusBadge tone={period.isOver ? 'quiet' : 'waiting'}>
          {period.isOver ? 'Chưa chốt' : 'Kỳ chưa kết thúc'}
        </StatusBadge>
      )}
      {masked && <StatusBadge tone="quiet">Đã che họ tên</StatusBadge>}
    </>
  );
}

function Acts({ report, asked }: { report: Report; asked: AskedReport }) {
  const mayLock = useCan('report:lock');
  const [locking, setLocking] = useState(false);
  const { lock, period, form } = report;
  return (
    <>
      <Button component={Link} to="/report-locks" variant="default">
        Kỳ đã chốt
      </Button>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden="true" />}
        onClick={() => window.print()}
      >
        In
      </Button>
      <DownloadMenu
        label="Tải tệp"
        icon={IconDownload}
        formats={formats}
        name={`${form}-${period.code}`}
        run={(format) => client.reports.getReportFile({ ...givenReport(asked), format })}
      />
      {mayLock && !lock && period.isOver && asked.treeDay === undefined && (
        <Button leftSection={<IconLock size={16} aria-hidden="true" />} onClick={() => setLocking(true)}>
          Chốt số liệu
        </Button>
      )}
      {locking && <LockDialog report={report} onClose={() => setLocking(false)} />}
    </>
  );
}
