import { dayInVietnam } from '@chung-tay/shared/core/text';
import { DateInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/vi';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { formatDay, parseDay } from '../core/format.ts';
import { language } from '../english/say.ts';
import type { FieldProps } from './record-form-state.ts';

const ariaLabels = {
  previousMonth: 'Tháng trước',
  nextMonth: 'Tháng sau',
  previousYear: 'Năm trước',
  nextYear: 'Năm sau',
  previousDecade: 'Mười năm trước',
  nextDecade: 'Mười năm sau',
};

interface DateFieldProps extends FieldProps<string> {
  /** How to type a day, unless told; null where there is no room or the page says it once. */
  help?: ReactNode;
  /** No day after today, for what has already happened. */
  past?: boolean;
  /** Inside a popover the calendar must not be put elsewhere in the page. */
  withinPortal?: boolean;
}

/** Where a dialog begins with a date, its calendar would lie over the fields below: it stays shut until somebody asks. */
function useQuietBeginning() {
  const [quiet, setQuiet] = useState(false);
  return {
    input: {
      onFocus: (event: FocusEvent<HTMLElement>) => setQuiet(event.currentTarget.dataset.autofocus === 'true'),
      onClick: () => setQuiet(false),
      onKeyDown: ({ key }: KeyboardEvent) => {
        if (key.length === 1 || key === 'ArrowDown') setQuiet(false);
      },
    },
    popover: quiet ? { opened: false } : {},
  };
}

/** A day: typed as `150824` or `15/8/24`, or picked from the calendar. */
export function DateField({
  id,
  label,
  value,
  onChange,
  onBlur,
  error,
  required,
  help,
  past,
  withinPortal = true,
}: DateFieldProps) {
  const today = dayInVietnam(new Date());
  const quiet = useQuietBeginning();
  return (
    <DateInput
      {...quiet.input}
      id={id}
      label={label}
      description={help === undefined ? 'Gõ được 150824 hoặc 15/8/24' : help}
      error={error}
      withAsterisk={required}
      aria-required={required || undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      locale={language}
      firstDayOfWeek={1}
      hideOutsideDates
      ariaLabels={ariaLabels}
      valueFormat={formatDay}
      dateParser={(text) => parseDay(text, Number(today.slice(0, 4))) ?? null}
      placeholder="dd/mm/yyyy"
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      {...(past ? { maxDate: today } : {})}
      popoverProps={{ position: 'bottom-start', withinPortal, ...quiet.popover }}
      autoComplete="off"
    />
  );
}
