import {
  type Filing,
  type FilingDuty,
  filingStandings,
  filingStates,
  type Sections,
} from '@chung-tay/shared/filings/schema';
import { type ReportForm, reportForms } from '@chung-tay/shared/reports/forms';
import type { Report } from '@chung-tay/shared/reports/schema';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { ReportTable } from '../reports/report-table.tsx';
import { DownloadMenu } from '../ui/download-menu.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './filing.module.css';
import { dutyTones, filingTones, sectionNames, sectionTitles } from './words.ts';

/** How a unit stands with what it owes; filed late is said beside it. */
export const DutyStanding = ({ row }: { row: Pick<FilingDuty, 'standing' | 'late'> }) => (
  <span className={styles.badges}>
    <StatusBadge tone={dutyTones[row.standing]}>{filingStandings[row.standing]}</StatusBadge>
    {row.late && (row.standing === 'filed' || row.standing === 'accepted') && (
      <StatusBadge tone="late">Nộp muộn</StatusBadge>
    )}
  </span>
);

export const FilingStateBadge = ({ row }: { row: Pick<Filing, 'state' | 'late'> }) => (
  <span className={styles.badges}>
    <StatusBadge tone={filingTones[row.state]}>{filingStates[row.state]}</StatusBadge>
    {row.late && <StatusBadge tone="late">Nộp muộn</StatusBadge>}
  </span>
);

/** What a report says, part by part; parts nobody wrote are left out. */
export function Narrative({ sections }: { sections: Sections }) {
  const told = sectionNames.filter((name) => sections[name].trim() !== '');
  if (told.length === 0) return <EmptyState title="Chưa có lời báo cáo nào" />;
  return told.map((name) => (
    <Section key={name} title={sectionTitles[name]}>
      <p className={styles.text}>{sections[name]}</p>
    </Section>
  ));
}

/** The forms as tables, each with its name. */
export const FigureTables = ({ figures }: { figures: readonly Report[] }) =>
  figures.map((report) => (
    <Section key={report.form} title={`${report.number}. ${report.title}`}>
      {report.rows.length === 0 ? (
        <EmptyState title="Biểu không có dòng nào" />
      ) : (
        <ReportTable report={report} rows={report.rows} withDelta={false} fading={false} treeDay={undefined} />
      )}
    </Section>
  ));

export type FileAsked = { format: 'docx' | 'pdf' | 'xlsx'; form?: ReportForm };

interface FilingFilesProps {
  name: string;
  /** The forms it holds: each is a workbook of its own. */
  forms: readonly ReportForm[];
  run: (asked: FileAsked) => Promise<Response>;
}

/** The report as a paper, to go on writing or to print, and each of its forms as a workbook. */
export function FilingFiles({ name, forms, run }: FilingFilesProps) {
  const formats: Record<string, string> = { docx: 'Word (DOCX) để sửa tiếp', pdf: 'PDF để in' };
  for (const form of forms) formats[form] = `Excel (XLSX), ${reportForms[form].number}`;
  const asked = (choice: string): FileAsked =>
    choice === 'docx' || choice === 'pdf' ? { format: choice } : { format: 'xlsx', form: choice as ReportForm };
  return (
    <DownloadMenu label="Tải" icon={IconDownload} formats={formats} name={name} run={(choice) => run(asked(choice))} />
  );
}
