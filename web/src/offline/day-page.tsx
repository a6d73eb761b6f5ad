import { householdCategories } from '@chung-tay/shared/households/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Button, NativeSelect } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import { formatDay } from '../core/format.ts';
import { EmptyState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import type { Everything } from './database.ts';
import { write } from './database.ts';
import { useHeld } from './device.ts';
import { DeviceNotes, untilWords } from './device-notes.tsx';
import { useHasNetwork } from './network.ts';
import styles from './offline.module.css';
import { recordsOf } from './outbox.ts';
import { OutboxLine } from './outbox-line.tsx';
import { recordState, recordTones, recordWords } from './outbox-words.ts';
import { usePerson } from './person.ts';
import type { Carried, CarriedRow } from './types.ts';

/** The houses and households of the day, on the device: what an officer does without a network begins here. */
export default function DayPage() {
  const person = usePerson();
  const held = useHeld(person.id);
  useEffect(() => {
    document.title = 'Mang theo hôm nay · Chung Tay';
  }, []);
  return (
    <div className={styles.page}>
      <h1>Mang theo hôm nay</h1>
      <DeviceNotes holder={held?.holder[0]} />
      {held ? <Day held={held} /> : <PageSkeleton />}
    </div>
  );
}

const villagesOf = (rows: readonly CarriedRow[]): string[] =>
  [...new Set(rows.map(({ thing }) => thing.village))].sort((one, other) => one.localeCompare(other, 'vi'));

function Day({ held }: { held: Everything }) {
  const hasNetwork = useHasNetwork();
  const [params, setParams] = useSearchParams();
  const village = params.get('village') ?? '';
  const villages = villagesOf(held.carried);
  const shown = held.carried.filter(({ thing }) => !village || thing.village === village);
  const houses = shown.filter(({ thing }) => thing.kind === 'house');
  const households = shown.filter(({ thing }) => thing.kind === 'household');
  return (
    <>
      <OutboxLine entries={held.outbox} />
      <div className={styles.row}>
        <Button
          component={Link}
          to="/offline/choose"
          size="md"
          variant={held.carried.length > 0 ? 'default' : 'filled'}
        >
          {held.carried.length > 0 ? 'Chọn thêm' : 'Chọn nhà, hộ mang theo'}
        </Button>
        {held.carried.length > 0 && <Forget rows={held.carried} />}
      </div>
      {!hasNetwork && <p className={styles.quiet}>Đang không có mạng: chọn thêm được khi có mạng.</p>}
      {held.carried.length === 0 && (
        <EmptyState title="Trên máy chưa có nhà, hộ nào">
          Khi có mạng, hãy chọn những nhà, hộ sẽ tới; sau đó khảo sát và báo giai đoạn được cả khi không có mạng.
        </EmptyState>
      )}
      {villages.length > 1 && (
        <NativeSelect
          label="Thôn"
          size="md"
          data={[{ value: '', label: 'Mọi thôn' }, ...villages]}
          value={village}
          onChange={(event) =>
            setParams(event.currentTarget.value ? { village: event.currentTarget.value } : {}, { replace: true })
          }
        />
      )}
      <Things title="Nhà chờ báo giai đoạn" rows={houses} held={held} />
      <Things title="Hộ cần khảo sát" rows={households} held={held} />
      {held.carried.length > 0 && (
        <p className={styles.quiet}>
          {untilWords(held.carried)} Trên máy chỉ có tên chủ hộ, nơi ở và việc phải làm; không có CCCD, điện thoại, dân
          tộc. Đăng xuất là xóa hết.
        </p>
      )}
    </>
  );
}

const Forget = ({ rows }: { rows: readonly CarriedRow[] }) => (
  <Button variant="subtle" size="md" onClick={() => void write({ remove: { carried: rows.map(({ key }) => key) } })}>
    Xóa danh sách khỏi máy
  </Button>
);

function Things({ title, rows, held }: { title: string; rows: readonly CarriedRow[]; held: Everything }) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title} className={styles.page}>
      <h2>
        {title} ({rows.length})
      </h2>
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.key} className={styles.card}>
            <Thing row={row} held={held} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const factsOf = (thing: Carried): string =>
  thing.kind === 'house'
    ? `${thing.code} · ${thing.village}, ${thing.unitName}`
    : `${thing.code} · ${thing.village}, ${thing.unitName} · ${householdCategories[thing.category]}${
        thing.lastSurvey ? ` · khảo sát ${formatDay(thing.lastSurvey.surveyedOn)}` : ''
      }`;

/** Where one of the things stands: being written, waiting to be sent, or neither. */
function Thing({ row: { thing, loadedAt }, held }: { row: CarriedRow; held: Everything }) {
  const isThis = ({ subject }: { subject: Carried }) => subject.kind === thing.kind && subject.id === thing.id;
  // What was sent before it was loaded anew is over: the next stage, the next survey.
  const open = held.outbox.filter((entry) => isThis(entry) && (entry.state !== 'sent' || entry.createdAt > loadedAt));
  const newest = recordsOf(open).at(-1);
  const draft = held.drafts.find(isThis);
  const state = newest && recordState(newest);
  const act = thing.kind === 'house' ? `Báo xong ${stages[thing.stage]}` : 'Khảo sát';
  return (
    <>
      <div className={styles.cardTop}>
        <h3>{thing.headName}</h3>
        {draft ? (
          <StatusBadge tone="info">Đang ghi</StatusBadge>
        ) : (
          state && <StatusBadge tone={recordTones[state]}>{recordWords[state]}</StatusBadge>
        )}
      </div>
      <p className={styles.quiet}>{factsOf(thing)}</p>
      {thing.kind === 'house' && thing.returnReason && <p className={styles.quiet}>Bị trả lại: {thing.returnReason}</p>}
      {draft || !newest ? (
        <Button component={Link} to={`/offline/${thing.kind}s/${thing.id}`} size="md" variant="default">
          {draft ? 'Ghi tiếp' : act}
        </Button>
      ) : (
        <Button component={Link} to="/offline/outbox" size="md" variant="subtle">
          Xem trong hộp gửi
        </Button>
      )}
    </>
  );
}
