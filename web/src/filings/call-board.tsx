import { type FilingCallDetail, type FilingDuty, filingStandings } from '@chung-tay/shared/filings/schema';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import { PartsBar } from '../ui/parts-bar.tsx';
import { EmptyState } from '../ui/states.tsx';
import styles from './filing.module.css';
import { DutyStanding } from './filing-parts.tsx';
import { dutyWords, owedStandings } from './words.ts';

const choices: Record<string, string> = { '': 'Tất cả', owed: 'Còn phải nộp', late: 'Nộp muộn', ...filingStandings };

const fits = (duty: FilingDuty, chosen: string): boolean =>
  chosen === '' ||
  (chosen === 'owed'
    ? owedStandings.includes(duty.standing)
    : chosen === 'late'
      ? duty.late && !owedStandings.includes(duty.standing)
      : duty.standing === chosen);

/** Each unit that was asked: what wants somebody first. */
export function CallBoard({ row }: { row: FilingCallDetail }) {
  const [chosen, setChosen] = useState('');
  const duties = row.duties.filter((duty) => fits(duty, chosen));
  return (
    <div>
      <PartsBar
        label="Các đơn vị theo tình trạng nộp"
        total={row.units}
        format={formatNumber}
        parts={[
          { key: 'accepted', label: 'Đã nhận', value: row.accepted, colour: 'var(--stage-7)' },
          {
            key: 'filed',
            label: 'Đã nộp, chờ nhận',
            value: row.filed - row.accepted,
            colour: 'var(--stage-5)',
            note: row.late > 0 && `${formatNumber(row.late)} nộp muộn`,
          },
          { key: 'returned', label: 'Bị trả lại', value: row.returned, colour: 'var(--stage-3)' },
          { key: 'overdue', label: 'Quá hạn', value: row.overdue, colour: 'var(--mantine-color-error)' },
          { key: 'missing', label: 'Chưa nộp, còn hạn', value: row.missing, colour: 'none' },
        ]}
      />
      <div className={styles.tools}>
        <NativeSelect
          label="Tình trạng"
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={Object.entries(choices).map(([value, label]) => ({ value, label }))}
        />
        <ExportMenu
          name={`theo-doi-${row.code}`}
          run={(format) => client.filings.exportFilingDuties({ callId: row.id, format })}
        />
      </div>
      {duties.length === 0 && <EmptyState title="Không có đơn vị nào như vậy" />}
      <ul className={styles.rows}>
        {duties.map((duty) => (
          <DutyRow key={duty.unitId} duty={duty} />
        ))}
      </ul>
    </div>
  );
}

/** One unit: where it stands, why late, why sent back, when it was reminded. */
const DutyRow = ({ duty }: { duty: FilingDuty }) => (
  <li>
    <span className={styles.rowMain}>
      <b>{duty.filingId ? <Link to={`/filings/${duty.filingId}`}>{duty.unitName}</Link> : duty.unitName}</b>
      <span className={styles.soft}>{dutyWords(duty)}</span>
      {duty.lateReason && <span className={styles.soft}>Lý do muộn: {duty.lateReason}</span>}
      {duty.reason && <span className={styles.soft}>Lý do trả lại: {duty.reason}</span>}
      {owedStandings.includes(duty.standing) && duty.lastRemindedAt && (
        <span className={styles.soft}>Nhắc lúc {formatInstant(duty.lastRemindedAt)}</span>
      )}
    </span>
    <DutyStanding row={duty} />
  </li>
);
