import { Button, Group, Modal } from '@mantine/core';
import IconCloudUpload from '@tabler/icons-react/dist/esm/icons/IconCloudUpload.mjs';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useHeld } from './device.ts';
import { forget, forgetOld, type Left, leftByOthers } from './forget.ts';
import { Discard } from './leave-dialog.tsx';
import styles from './offline.module.css';
import { tally } from './outbox.ts';
import { tallyWords } from './outbox-line.tsx';
import { usePerson } from './person.ts';
import { sync, useSyncState } from './sync-run.ts';

const every = 30_000;

/** Sends what waits: at once, when the network is back, when the app is looked at again, and every half minute. */
export function useSending(owner: string): void {
  useEffect(() => {
    const send = (hurry: boolean) => void sync(owner, hurry).catch(() => undefined);
    const online = () => send(true);
    const seen = () => document.visibilityState === 'visible' && send(false);
    send(false);
    window.addEventListener('online', online);
    document.addEventListener('visibilitychange', seen);
    const timer = setInterval(() => send(false), every);
    return () => {
      window.removeEventListener('online', online);
      document.removeEventListener('visibilitychange', seen);
      clearInterval(timer);
    };
  }, [owner]);
}

/** In the head of every page: how much waits in the outbox, one tap away; and the engine that sends it. */
export default function OutboxMark(): ReactNode {
  const person = usePerson();
  useSending(person.id);
  return (
    <>
      <MarkLink />
      <OthersWork key={person.id} owner={person.id} />
    </>
  );
}

/** The mark alone. Nothing waits: nothing shows. */
export function MarkLink() {
  const held = useHeld(usePerson().id);
  const sending = useSyncState() === 'sending';
  const entries = held?.outbox ?? [];
  const { waiting, toSee } = tally(entries);
  if (waiting + toSee === 0) return null;
  return (
    <Link
      to="/offline/outbox"
      className={styles.mark}
      data-tone={toSee > 0 ? 'late' : undefined}
      aria-label={`Hộp gửi: ${tallyWords(entries)}`}
    >
      <IconCloudUpload size={20} aria-hidden="true" />
      {waiting + toSee}
      {sending && waiting > 0 && '…'}
    </Link>
  );
}

/** Somebody else worked with this device and left something unsent: it is not lost, and not shown. */
function OthersWork({ owner }: { owner: string }) {
  const [left, setLeft] = useState<Left>();
  useEffect(() => {
    forgetOld(owner)
      .then(() => leftByOthers(owner))
      .then(setLeft)
      .catch(() => undefined);
  }, [owner]);
  if (!left) return null;
  const done = () => setLeft(undefined);
  return (
    <Modal opened onClose={done} title="Máy này còn việc của người khác">
      <div className={styles.page}>
        <p>
          {left.name ?? 'Một người khác'} còn <b>{left.many} việc chưa gửi</b> trên máy này. Để người đó đăng nhập lại
          thì việc được gửi; bạn không xem được.
        </p>
        <Group>
          <Button size="md" onClick={done} data-autofocus>
            Giữ lại cho người đó
          </Button>
        </Group>
        <Discard label="Bỏ hẳn" onDiscard={() => void forget(left.owner).then(done)} />
      </div>
    </Modal>
  );
}
