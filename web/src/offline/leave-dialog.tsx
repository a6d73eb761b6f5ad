import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { signOut } from '../core/session.ts';
import { ErrorNote } from '../ui/states.tsx';
import { forget, type Unsent, unsentOf, unsentTotal } from './forget.ts';
import styles from './offline.module.css';
import { usePerson } from './person.ts';
import { sync } from './sync-run.ts';

/** What must be typed to throw away what was not sent. */
const word = 'XÓA';

const partsOf = ({ acts, drafts, photos }: Unsent): string =>
  [
    ...(acts > 0 ? [`${acts} việc trong hộp gửi`] : []),
    ...(drafts > 0 ? [`${drafts} phiếu, báo cáo đang ghi`] : []),
    ...(photos > 0 ? [`${photos} ảnh chưa gửi`] : []),
  ].join(', ');

/**
 * Signs out. When the device holds what the server does not have, it is not lost silently: the person sends it first, or
 * throws it away by typing a word.
 */
export default function LeaveDialog({ onClose }: { onClose: () => void }) {
  const person = usePerson();
  const [unsent, setUnsent] = useState<Unsent>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    await forget(person.id);
    await signOut();
  };
  const look = async () => {
    const found = await unsentOf(person.id);
    if (unsentTotal(found) === 0) await leave();
    else setUnsent(found);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once; afterwards the person presses a button
  useEffect(() => {
    look().catch(setError);
  }, []);
  const send = async () => {
    setBusy(true);
    await sync(person.id, true).then(look).catch(setError);
    setBusy(false);
  };
  if (!unsent && !error) return null;
  return (
    <Modal opened onClose={onClose} title="Đăng xuất khi còn việc chưa gửi?">
      <div className={styles.page}>
        <ErrorNote error={error} />
        {unsent && (
          <p>
            <b>Còn {unsentTotal(unsent)} việc chưa gửi</b> ({partsOf(unsent)}), chỉ có trên máy này. Đăng xuất là xóa
            hết khỏi máy. Hãy gửi trước, hoặc ở lại.
          </p>
        )}
        <Group>
          <Button size="md" loading={busy} onClick={send} data-autofocus>
            Gửi rồi đăng xuất
          </Button>
          <Button size="md" variant="default" onClick={onClose}>
            Ở lại
          </Button>
        </Group>
        <Discard label="Xóa và đăng xuất" onDiscard={() => void leave().catch(setError)} />
      </div>
    </Modal>
  );
}

/** Throws away only when the word was typed. */
export function Discard({ label, onDiscard }: { label: string; onDiscard: () => void }) {
  const [typed, setTyped] = useState('');
  return (
    <form
      className={styles.row}
      style={{ alignItems: 'end' }}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim().toLocaleUpperCase('vi') === word) onDiscard();
      }}
    >
      <TextInput
        label={`Gõ ${word} để bỏ những việc này`}
        size="md"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button
        type="submit"
        size="md"
        color="brick"
        variant="default"
        disabled={typed.trim().toLocaleUpperCase('vi') !== word}
      >
        {label}
      </Button>
    </form>
  );
}
