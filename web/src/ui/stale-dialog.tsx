import type { AuditEvent } from '@chung-tay/shared/core/audit';
import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { differences } from '../core/three-way.ts';
import styles from './form.module.css';
import { HistoryEvent, type HistoryWords } from './history-timeline.tsx';
import type { AnyForm } from './record-form-state.ts';
import { type Choices, chosenValues, firstChoices, StaleChoices } from './stale-choices.tsx';
import { ErrorNote } from './states.tsx';

interface StaleDialogProps<Row extends { version: number }> {
  form: AnyForm & { values: object };
  words: HistoryWords;
  /** The record as it is now, and what happened to it last, newest first. */
  loadNow: () => Promise<{ record: Row; events: AuditEvent[] }>;
  /** The record as the form would begin with it. */
  valuesOf: (record: Row) => object;
  /** Values whose words the history does not know, by field. */
  tell?: Readonly<Record<string, (value: unknown) => string>>;
  /** Take the new record and drop what was typed. */
  onReload: () => void;
}

/**
 * A stale edit (412) as choices, not an error: field by field what one saw, what it is now and by whom, what one typed;
 * keep the one, take the other, or put both together. Then it is sent against the version that was just shown.
 */
export function StaleDialog<Row extends { version: number }>(props: StaleDialogProps<Row>) {
  const { form, loadNow } = props;
  const now = useQuery({
    queryKey: ['stale', form.stale],
    queryFn: loadNow,
    enabled: form.stale,
    gcTime: 0,
    staleTime: 0,
    // What is being chosen between stays as it is until it was sent: the server says when it is old again.
    refetchOnWindowFocus: false,
  });
  if (!form.stale) return null;
  return (
    <Modal
      opened
      onClose={form.forgetError}
      title="Bản ghi vừa được người khác sửa"
      size={980}
      closeOnClickOutside={false}
    >
      <div className={styles.dialog}>
        {now.isFetching && <Skeleton height={96} />}
        <ErrorNote error={now.error} />
        {now.data && !now.isFetching && <Settle {...props} now={now.data} />}
        {now.error !== null && (
          <Button variant="default" onClick={() => now.refetch()} data-autofocus>
            Thử lại
          </Button>
        )}
      </div>
    </Modal>
  );
}

function Settle<Row extends { version: number }>({
  form,
  words,
  valuesOf,
  tell = {},
  onReload,
  now,
}: StaleDialogProps<Row> & { now: { record: Row; events: AuditEvent[] } }) {
  const values = valuesOf(now.record) as Record<string, unknown>;
  const rows = differences(form.seen, values, form.values as Record<string, unknown>);
  const [choices, setChoices] = useState<Choices>(() => firstChoices(rows));
  const last = now.events[0];
  const all = (take: 'mine' | 'now') => setChoices(Object.fromEntries(rows.map(({ name }) => [name, { take }])));
  const open = rows.filter(({ name }) => choices[name] === undefined).length;
  const theirs = rows.every(({ name }) => choices[name]?.take === 'now');
  const send = () =>
    theirs ? onReload() : form.resolve({ version: now.record.version, values }, chosenValues(rows, choices));
  return (
    <>
      {last && <HistoryEvent event={{ ...last, changes: null }} words={words} />}
      <p>
        {rows.length > 0
          ? 'Phần bạn nhập chưa ghi và vẫn còn đây. Chọn giá trị đúng ở từng mục khác nhau rồi gửi lại.'
          : 'Những gì bạn nhập đã có trong bản hiện nay.'}
      </p>
      {rows.length > 0 && (
        <StaleChoices
          rows={rows}
          choices={choices}
          onChange={setChoices}
          labels={form.labels}
          accepts={form.accepts}
          words={words}
          tell={tell}
          events={now.events}
        />
      )}
      {rows.length > 1 && (
        <Group gap="xs">
          <Button variant="subtle" onClick={() => all('mine')}>
            Giữ hết phần tôi nhập
          </Button>
          <Button variant="subtle" onClick={() => all('now')}>
            Lấy hết bản hiện nay
          </Button>
        </Group>
      )}
      <p role="status">{open > 0 && `Còn ${open} mục hai người cùng sửa, chưa chọn.`}</p>
      <Group>
        <Button disabled={open > 0} onClick={send}>
          {theirs ? 'Dùng bản hiện nay' : 'Gửi lại theo lựa chọn'}
        </Button>
        <Button variant="default" onClick={form.forgetError}>
          Về biểu mẫu
        </Button>
        <Button variant="subtle" color="brick" onClick={onReload}>
          Bỏ phần tôi nhập
        </Button>
      </Group>
    </>
  );
}
