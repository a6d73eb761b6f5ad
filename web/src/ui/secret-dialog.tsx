import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from './form.module.css';

interface SecretDialogProps {
  title: string;
  label: string;
  secret: string;
  /** What it is for, and that it is not shown again. */
  intro: string;
  onClose: () => void;
}

/** A secret that is shown once: to be copied now. It closes by its button alone, so that no stray click loses it. */
export function SecretDialog({ title, label, secret, intro, onClose }: SecretDialogProps) {
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(secret).then(() => setCopied(true));
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <div className={styles.dialog}>
        <Text>{intro}</Text>
        <TextInput
          label={label}
          value={secret}
          readOnly
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          styles={{ input: { fontFamily: 'monospace' } }}
        />
        <Group>
          <Button onClick={copy}>{copied ? 'Đã sao chép' : 'Sao chép'}</Button>
          <Button variant="default" onClick={onClose}>
            Tôi đã cất giữ
          </Button>
        </Group>
        <div role="status">{copied && 'Đã sao chép vào bộ nhớ tạm.'}</div>
      </div>
    </Modal>
  );
}
