import { Anchor, Button } from '@mantine/core';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { formatInstant } from '../core/format.ts';
import { EmptyState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import type { Everything } from './database.ts';
import { useHeld } from './device.ts';
import { DeviceNotes } from './device-notes.tsx';
import styles from './offline.module.css';
import { needsPerson, recordsOf } from './outbox.ts';
import { syncWords, tallyWords } from './outbox-line.tsx';
import { photoWords, recordState, recordTitle, recordTones, recordWords } from './outbox-words.ts';
import { usePerson } from './person.ts';
import { RecordTrouble } from './record-trouble.tsx';
import { sync, useSyncState } from './sync-run.ts';
import type { DroppedRow, Entry } from './types.ts';

/** What was done on the device: what waits, what was sent, what a person has to look at. */
export default function OutboxPage() {
  const held = useHeld(usePerson().id);
  useEffect(() => {
    document.title = 'Hộp gửi · Chung Tay';
  }, []);
  return (
    <div className={styles.page}>
      <Anchor component={Link} to="/offline">
        ← Mang theo hôm nay
      </Anchor>
      <h1>Hộp gửi</h1>
      <DeviceNotes holder={held?.holder[0]} />
      {held ? <Outbox held={held} /> : <PageSkeleton />}
    </div>
  );
}

function Outbox({ held }: { held: Everything }) {
  const person = usePerson();
  const state = useSyncState();
  const records = recordsOf(held.outbox).sort((one, other) => Number(isToSee(other)) - Number(isToSee(one)));
  const waits = held.outbox.some((entry) => entry.state === 'waiting' || entry.state === 'sending');
  const words = waits ? syncWords[state] : null;
  return (
    <>
      <p role="status">
        <b>{tallyWords(held.outbox)}</b>
        {words && ` (${words})`}.
      </p>
      {waits && (
        <div className={styles.row}>
          <Button
            size="md"
            loading={state === 'sending'}
            onClick={() => void sync(person.id, true).catch(() => undefined)}
          >
            Gửi ngay
          </Button>
        </div>
      )}
      {records.length === 0 && (
        <EmptyState title="Hộp gửi trống">Khảo sát và báo giai đoạn ghi trên máy sẽ nằm ở đây tới khi gửi.</EmptyState>
      )}
      <ul className={styles.list}>
        {records.map((record) => (
          <li key={record[0]?.record} className={styles.card}>
            <RecordCard record={record} />
          </li>
        ))}
      </ul>
      <Dropped rows={held.dropped} />
    </>
  );
}

const isToSee = (record: readonly Entry[]): boolean => record.some(needsPerson);

function RecordCard({ record }: { record: readonly Entry[] }) {
  const [first] = record;
  const trouble = record.find(needsPerson);
  if (!first) return null;
  const state = recordState(record);
  const sentAt = record.at(-1)?.sentAt;
  const facts = [
    `${first.subject.code}, ${first.subject.village}`,
    photoWords(record),
    state === 'sent' && sentAt ? `gửi xong ${formatInstant(sentAt)}` : `ghi lúc ${formatInstant(first.createdAt)}`,
  ];
  return (
    <>
      <div className={styles.cardTop}>
        <h2 style={{ fontSize: 16 }}>{recordTitle(first.subject)}</h2>
        <StatusBadge tone={recordTones[state]}>{recordWords[state]}</StatusBadge>
      </div>
      <p className={styles.quiet}>{facts.filter(Boolean).join(' · ')}</p>
      {trouble && <RecordTrouble key={trouble.key} entry={trouble} record={record} />}
    </>
  );
}

const Dropped = ({ rows }: { rows: readonly DroppedRow[] }) =>
  rows.length === 0 ? null : (
    <section aria-label="Việc đã bỏ" className={styles.page}>
      <h2>Việc đã bỏ, không gửi</h2>
      <ul className={styles.list}>
        {rows.map(({ key, at, what, reason }) => (
          <li key={key} className={styles.card}>
            <b>{what}</b>
            <span className={styles.quiet}>
              {formatInstant(at)}: {reason}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>Chỉ ghi trên máy này, xóa khi đăng xuất.</p>
    </section>
  );
