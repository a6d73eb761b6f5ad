import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { formatInstant } from '../core/format.ts';
import styles from './form.module.css';
import { LeaveGuard } from './leave-guard.tsx';
import type { AnyForm } from './record-form-state.ts';
import { ErrorNote } from './states.tsx';

/**
 * The errors of the form in one place; each jumps to its field. It takes the focus when the form is refused, not while
 * the errors are put right one by one.
 */
export function ErrorSummary({ form }: { form: Pick<AnyForm, 'errors' | 'labels'> & { refusals?: number } }) {
  const box = useRef<HTMLDivElement>(null);
  const count = form.errors.length;
  const asked = form.refusals ?? count;
  useEffect(() => {
    if (asked > 0) box.current?.focus();
  }, [asked]);
  if (count === 0) return null;
  return (
    <div className={styles.summary} role="alert" tabIndex={-1} ref={box}>
      <strong>{count === 1 ? 'Còn một chỗ cần sửa' : `Còn ${count} chỗ cần sửa`}</strong>
      <ul>
        {form.errors.map(([name, message]) => (
          <li key={name}>
            <a
              href={`#field-${name}`}
              onClick={(event) => {
                event.preventDefault();
                (fieldAt(name) ?? fieldAt(wholeOf(name)))?.focus();
              }}
            >
              {form.labels[name] ?? form.labels[wholeOf(name)] ?? name}
            </a>
            : {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

const fieldAt = (name: string) => document.getElementById(`field-${name}`);

/** The field of which this is a part: `awardIds.0` is told, and found, as the list it stands in. */
const wholeOf = (name: string): string => name.split('.')[0] ?? name;

/** Fields that belong together, as the paper form groups them. */
export const FormGroup = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className={styles.group}>
    <legend>{title}</legend>
    {children}
  </fieldset>
);

/** Two short fields side by side on a desktop, below each other on a phone. */
export const FormPair = ({ children }: { children: ReactNode }) => <div className={styles.pair}>{children}</div>;

interface RecordFormProps {
  title: string;
  intro?: ReactNode;
  form: AnyForm;
  submitLabel: string;
  /** Where “Hủy” leads. */
  cancelTo: string;
  children: ReactNode;
}

/** A form page: one column, a summary of errors, the draft's notice, a guard before leaving. */
export function RecordForm({ title, intro, form, submitLabel, cancelTo, children }: RecordFormProps) {
  useEffect(() => {
    document.title = `${title} · Chung Tay`;
  }, [title]);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <h1 className={styles.title}>{title}</h1>
      {intro && <p className={styles.intro}>{intro}</p>}
      {form.restoredAt && (
        <div className={styles.draft}>
          <span>Đã mở lại bản nháp lúc {formatInstant(form.restoredAt)}.</span>
          <Button variant="subtle" size="compact-sm" onClick={form.discardDraft}>
            Bỏ bản nháp
          </Button>
        </div>
      )}
      <ErrorSummary form={form} />
      {children}
      <ErrorNote error={form.error} />
      <div className={styles.actions}>
        <Button type="submit" loading={form.sending}>
          {submitLabel}
        </Button>
        <Button component={Link} to={cancelTo} variant="default">
          Hủy
        </Button>
      </div>
      <LeaveGuard unsaved={form.unsaved} />
    </form>
  );
}
