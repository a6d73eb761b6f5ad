import { dayInVietnam } from '@chung-tay/shared/core/text';
import {
  earlier,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodAfter,
  periodAround,
  periodBefore,
  periodBetween,
  periodKinds,
  periodName,
} from '@chung-tay/shared/reports/period';
import { ActionIcon, NativeSelect } from '@mantine/core';
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { DateField } from '../ui/date-field.tsx';
import styles from './report.module.css';

const today = (): string => dayInVietnam(new Date());

/** The period of the address, or the last week that is over. */
export const chosenPeriod = (code: string | undefined): Period =>
  parsePeriod(code ?? '') ?? periodBefore(periodAround(today(), 'week'));

/** The kind of period, and forwards and backwards through them; a span of days by its two ends. */
export function PeriodPicker({ period, onChange }: { period: Period; onChange: (code: string) => void }) {
  const choose = (kind: PeriodKind) => {
    const day = earlier(period.to, today());
    onChange(kind === 'range' ? `${period.from}..${period.to}` : periodAround(day, kind).code);
  };
  const after = periodAfter(period);
  return (
    <div className={styles.period}>
      <NativeSelect
        className={styles.kind}
        label="Kỳ"
        data={Object.entries(periodKinds).map(([value, label]) => ({ value, label }))}
        value={period.kind}
        onChange={({ currentTarget }) => choose(currentTarget.value as PeriodKind)}
      />
      {period.kind === 'range' && <Ends period={period} onChange={onChange} />}
      <div className={styles.step}>
        <ActionIcon
          variant="default"
          size={44}
          aria-label="Kỳ trước"
          onClick={() => onChange(periodBefore(period).code)}
        >
          <IconChevronLeft size={18} aria-hidden="true" />
        </ActionIcon>
        <span className={styles.name} aria-live="polite">
          {periodName(period)}
        </span>
        <ActionIcon
          variant="default"
          size={44}
          aria-label="Kỳ sau"
          disabled={after.from > today()}
          onClick={() => onChange(after.code)}
        >
          <IconChevronRight size={18} aria-hidden="true" />
        </ActionIcon>
      </div>
    </div>
  );
}

function Ends({ period, onChange }: { period: Period; onChange: (code: string) => void }) {
  const set = (from: string, to: string) => from <= to && onChange(periodBetween(from, to).code);
  const field = { required: false, onBlur: () => undefined, past: true, help: null };
  return (
    <>
      <DateField
        id="report-from"
        label="Từ ngày"
        value={period.from}
        onChange={(day) => day && set(day, period.to)}
        {...field}
      />
      <DateField
        id="report-to"
        label="Đến ngày"
        value={period.to}
        onChange={(day) => day && set(period.from, day)}
        {...field}
      />
    </>
  );
}
