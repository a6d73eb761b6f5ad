import { textSchema } from '@chung-tay/shared/core/text';
import { Button, Group, Modal, Text } from '@mantine/core';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { LongTextField, SelectField } from './fields.tsx';
import styles from './form.module.css';
import { useFocusKeptAfter } from './keep-focus.ts';
import { LeaveGuard } from './leave-guard.tsx';
import { ErrorSummary } from './record-form.tsx';
import { type RecordFormOptions, type SendOptions, useRecordForm } from './record-form-state.ts';
import { ErrorNote } from './states.tsx';

interface CommandDialogProps<Schema extends z.ZodObject, Result> extends RecordFormOptions<Schema, Result> {
  title: string;
  /** What the act does and whether it can be taken back. */
  intro?: ReactNode;
  submitLabel: string;
  danger?: boolean;
  onClose: () => void;
  children: (form: ReturnType<typeof useRecordForm<Schema, Result>>) => ReactNode;
}

/**
 * An act that needs a few fields. Render it only while it is open: `{open && <CommandDialog …/>}`. What was typed is not
 * thrown away by Escape, the cross, or another page: the dialog asks first.
 */
export function CommandDialog<Schema extends z.ZodObject, Result>(props: CommandDialogProps<Schema, Result>) {
  const { title, intro, submitLabel, danger, onClose, children } = props;
  const form = useRecordForm<Schema, Result>({
    ...props,
    onDone: (result) => {
      onClose();
      props.onDone(result);
    },
  });
  const queries = useQueryClient();
  useFocusKeptAfter();
  const [asking, setAsking] = useState(false);
  const { stale } = form;
  const { invalidates } = props;
  // The record on the page behind is read again, so that the same button sends what was typed against it as it is now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each refusal; what it names is written anew at each render
  useEffect(() => {
    if (stale) for (const queryKey of invalidates ?? []) void queries.invalidateQueries({ queryKey });
  }, [stale, form.refusals]);
  const leave = () => (form.unsaved() ? setAsking(true) : onClose());
  return (
    <Modal opened onClose={leave} title={title} closeOnClickOutside={false}>
      <form
        // The keyboard begins at the first field, not at the button that closes.
        ref={(form) => form?.querySelector('input, textarea, button')?.setAttribute('data-autofocus', 'true')}
        className={styles.dialog}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // A dialog over a form is no part of it, though its events would pass through.
          event.stopPropagation();
          form.submit();
        }}
      >
        {intro && <Text>{intro}</Text>}
        <ErrorSummary form={form} />
        {children(form)}
        <ErrorNote error={form.refusal} />
        {stale && <p>Trang phía sau đã tải bản mới. Phần bạn nhập còn nguyên: xem lại rồi gửi lại.</p>}
        {asking ? (
          <LeaveQuestion onStay={() => setAsking(false)} onLeave={onClose} />
        ) : (
          <Group>
            <Button type="submit" loading={form.sending} {...(danger ? { color: 'brick' } : {})}>
              {submitLabel}
            </Button>
            <Button variant="default" onClick={leave}>
              Hủy
            </Button>
          </Group>
        )}
        <LeaveGuard unsaved={form.unsaved} />
      </form>
    </Modal>
  );
}

/** In the place of a dialog's buttons, when it would close over what was typed; who stays goes on where they were. */
export function LeaveQuestion({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const dialog = stay.current?.closest('[role="dialog"]');
    stay.current?.focus();
    return () => {
      const back = before?.isConnected ? before : dialog?.querySelector('form input, form textarea');
      if (back instanceof HTMLElement) back.focus();
    };
  }, []);
  return (
    <div className={styles.question} role="alert">
      <p>Những gì vừa nhập chưa gửi và sẽ mất khi đóng.</p>
      <Group>
        <Button ref={stay} onClick={onStay}>
          Nhập tiếp
        </Button>
        <Button variant="default" onClick={onLeave}>
          Bỏ phần đã nhập
        </Button>
      </Group>
    </div>
  );
}

interface ConfirmDialogProps {
  title: string;
  /** The consequences, in words and numbers. */
  children: ReactNode;
  confirmLabel: string;
  danger?: boolean;
  busy?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** A last look before something that is not taken back with one click. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  useFocusKeptAfter();
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <div className={styles.dialog}>
        <div>{props.children}</div>
        <ErrorNote error={props.error} />
        <Group>
          <Button loading={props.busy ?? false} onClick={props.onConfirm} {...(props.danger ? { color: 'brick' } : {})}>
            {props.confirmLabel}
          </Button>
          <Button variant="default" onClick={props.onClose} data-autofocus>
            Hủy
          </Button>
        </Group>
      </div>
    </Modal>
  );
}

const reasonSchema = z.strictObject({ reason: z.string(), note: textSchema(1000).nullable() });

interface ReasonDialogProps<Reason extends string, Result> {
  title: string;
  intro: ReactNode;
  submitLabel: string;
  reasons: Readonly<Record<Reason, string>>;
  send: (input: { reason: Reason; note: string | null }, options: SendOptions) => Promise<Result>;
  invalidates?: readonly QueryKey[];
  onDone: (result: Result) => void;
  onClose: () => void;
}

/** An act that must say why: one of the known reasons, and a note. */
export const ReasonDialog = <Reason extends string, Result>({
  reasons,
  send,
  ...rest
}: ReasonDialogProps<Reason, Result>) => (
  <CommandDialog
    {...rest}
    danger
    schema={reasonSchema}
    initial={{ reason: null, note: null }}
    labels={{ reason: 'Lý do', note: 'Ghi chú' }}
    // The choices are the keys of `reasons`, so what comes back is one of them.
    send={({ reason, note }, options) => send({ reason: reason as Reason, note }, options)}
  >
    {(form) => (
      <>
        <SelectField {...form.fields.reason} options={reasons} />
        <LongTextField {...form.fields.note} help="Nêu rõ thêm nếu cần" />
      </>
    )}
  </CommandDialog>
);
