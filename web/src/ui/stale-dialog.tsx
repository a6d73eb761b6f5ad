import type { AuditEvent } from '@chung-tay/shared/core/audit';
import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import styles from './form.module.css';
import { HistoryEvent, type HistoryWords } from './history-timeline.tsx';
import type { AnyForm } from './record-form-state.ts';
import { ErrorNote } from './states.tsx';

interface StaleDialogProps {
  form: AnyForm;
  words: HistoryWords;
  /** The record as it is now, and what happened to it last. */
  loadNow: () => Promise<{ version: number; events: AuditEvent[] }>;
  /** Take the new record and drop what was typed. */
  onReload: () => void;
}

/** A stale edit (412) as a choice, not an error: who changed what, then reload or overwrite. */
export function StaleDialog({ form, words, loadNow, onReload }: StaleDialogProps) {
  const now = useQuery({
    queryKey: ['stale', form.stale],
    queryFn: loadNow,
    enabled: form.stale,
    gcTime: 0,
    staleTime: 0,
  });
  if (!form.stale) return null;
  const last = now.data?.events[0];
  return (
    <Modal opened onClose={form.forgetError} title="Bản ghi vừa được người khác sửa" closeOnClickOutside={false}>
      <div className={styles.dialog}>
        {now.isPending && <Skeleton height={48} />}
        {last && <HistoryEvent event={last} words={words} />}
        <ErrorNote error={now.error} />
        <p>Phần bạn nhập chưa ghi và vẫn còn trên màn hình.</p>
        <Group>
          <Button onClick={onReload} data-autofocus>
            Tải bản mới, bỏ phần tôi nhập
          </Button>
          <Button
            variant="outline"
            color="brick"
            disabled={!now.data}
            onClick={() => {
              form.forgetError();
              form.submit(now.data?.version);
            }}
          >
            Ghi đè bằng phần tôi nhập
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
