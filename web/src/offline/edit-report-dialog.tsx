import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField } from '../ui/fields.tsx';
import styles from './offline.module.css';
import { payloadNow, type ServerNow } from './server-now.ts';
import type { Payload } from './types.ts';

interface EditReportDialogProps {
  payload: Extract<Payload, { kind: 'stage-report' }>;
  now: ServerNow | undefined;
  onSend: (payload: Payload) => void;
  onClose: () => void;
}

/** Corrects the day and the note of a report that was refused; what the server has by now was looked at. */
export function EditReportDialog({ payload, now, onSend, onClose }: EditReportDialogProps) {
  const [happenedOn, setHappenedOn] = useState<string | null>(payload.happenedOn);
  const [note, setNote] = useState(payload.note);
  const field = { onBlur: () => undefined };
  const possible = !now || payloadNow(payload, now) !== undefined;
  return (
    <Modal opened onClose={onClose} title="Sửa rồi gửi" closeOnClickOutside={false}>
      <form
        className={styles.page}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (!happenedOn) return;
          const changed = { ...payload, happenedOn, note };
          onSend(payloadNow(changed, now)?.payload ?? changed);
        }}
      >
        {!possible && <p role="alert">Giai đoạn này không còn chờ báo: gửi lại vẫn sẽ bị từ chối.</p>}
        <DateField
          {...{ ...field, id: 'field-edit-day', label: 'Ngày làm xong', required: true, past: true }}
          value={happenedOn}
          onChange={setHappenedOn}
          error={happenedOn ? undefined : 'Chưa nhập'}
        />
        <LongTextField
          {...{ ...field, id: 'field-edit-note', label: 'Ghi chú', required: false, value: note, onChange: setNote }}
        />
        <Group>
          <Button type="submit" size="md">
            Gửi
          </Button>
          <Button size="md" variant="default" onClick={onClose}>
            Hủy
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
