import { lineSchema } from '@chung-tay/shared/core/text';
import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import styles from './offline.module.css';

interface DropDialogProps {
  what: string;
  onDrop: (reason: string) => void;
  onClose: () => void;
}

const reasonSchema = lineSchema(500, 3);

/** Nothing that was written goes away without a reason. */
export function DropDialog({ what, onDrop, onClose }: DropDialogProps) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const parsed = reasonSchema.safeParse(reason.trim());
  return (
    <Modal opened onClose={onClose} title="Bỏ, không gửi?">
      <form
        className={styles.page}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setTried(true);
          if (parsed.success) onDrop(parsed.data);
        }}
      >
        <p>
          <b>{what}</b> và ảnh chưa gửi bị xóa khỏi máy này, không lấy lại được.
        </p>
        <Textarea
          label="Lý do"
          required
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          value={reason}
          error={tried && !parsed.success ? 'Nêu lý do, ít nhất 3 ký tự' : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" size="md" color="brick">
            Bỏ, không gửi
          </Button>
          <Button size="md" variant="default" onClick={onClose}>
            Giữ lại
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
