import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type ReportForm, reportForms } from '@chung-tay/shared/reports/forms';
import { earlier, type Period } from '@chung-tay/shared/reports/period';
import type { Report } from '@chung-tay/shared/reports/schema';
import { NativeSelect, Switch } from '@mantine/core';
import { DateField } from '../ui/date-field.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { PeriodPicker } from './period-picker.tsx';
import type { AskedReport } from './queries.ts';
import styles from './report.module.css';
import { formOptions } from './words.ts';

interface ReportFiltersProps {
  asked: AskedReport & { form: ReportForm };
  period: Period;
  report: Report | undefined;
  /** Whose names and awards this person may read. */
  may: { names: boolean; awards: boolean };
  change: (patch: Partial<AskedReport> & { show?: undefined; group?: undefined }) => void;
  withDelta: boolean;
  toggleDelta: () => void;
}

/** Which form, of whom, of which period; by which tree. */
export function ReportFilters({ asked, period, report, may, change, withDelta, toggleDelta }: ReportFiltersProps) {
  const today = dayInVietnam(new Date());
  const treeDay = asked.treeDay ?? earlier(period.to, today);
  const fresh = { show: undefined, group: undefined } as const;
  const forms = (Object.keys(reportForms) as ReportForm[]).filter((form) => form !== 'bieu-06' || may.awards);
  const field = { required: false, onBlur: () => undefined };
  return (
    <>
      <div className={styles.filters}>
        <NativeSelect
          label="Biểu"
          data={forms.map((value) => ({ value, label: formOptions[value] }))}
          value={asked.form}
          onChange={({ currentTarget }) => change({ form: currentTarget.value as ReportForm, ...fresh })}
        />
        <UnitPicker
          id="report-unit"
          label="Đơn vị"
          asOf={treeDay}
          value={asked.unitId ?? report?.unit.id ?? null}
          onChange={(unitId) => change({ unitId: unitId ?? undefined, ...fresh })}
          {...field}
        />
        <DateField
          id="report-tree"
          label="Theo cây đơn vị ngày"
          help={null}
          value={treeDay}
          onChange={(day) => change({ treeDay: day || undefined })}
          {...field}
        />
      </div>
      <div className={styles.more}>
        <PeriodPicker period={period} onChange={(code) => change({ period: code, ...fresh })} />
        {asked.form === 'bieu-04' && may.names && (
          <Switch
            label="Che họ tên (bản công khai)"
            checked={asked.masked ?? false}
            onChange={({ currentTarget }) => change({ masked: currentTarget.checked || undefined })}
          />
        )}
        {report?.prior && <Switch label="Hiện chênh lệch với kỳ trước" checked={withDelta} onChange={toggleDelta} />}
      </div>
    </>
  );
}
