import { stages } from '@chung-tay/shared/rules/stages';
import { Anchor, Button } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { formatDay } from '../core/format.ts';
import { CameraCapture } from '../ui/camera-capture.tsx';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { ErrorSummary, FormGroup } from '../ui/record-form.tsx';
import { EmptyState, ErrorNote, PageSkeleton } from '../ui/states.tsx';
import { trustedDay, trustedTime } from './clock.ts';
import type { Everything } from './database.ts';
import { rememberHolder, useHeld } from './device.ts';
import { DeviceNotes } from './device-notes.tsx';
import { LocalPhotos, useLocalPhotos } from './local-photos.tsx';
import styles from './offline.module.css';
import { usePerson } from './person.ts';
import { PhotoTaker } from './photo-taker.tsx';
import { enqueue } from './queue.ts';
import { sync } from './sync-run.ts';
import type { CarriedHouse } from './types.ts';
import { useDraft } from './use-draft.ts';

/** Says at the house that its stage is done, with photos: put into the outbox, sent when there is a network. */
export default function ReportOfflinePage() {
  const { id = '' } = useParams();
  const held = useHeld(usePerson().id);
  if (!held) return <PageSkeleton />;
  const kept = held.drafts.find(({ subject }) => subject.kind === 'house' && subject.id === id);
  const thing = kept?.subject ?? held.carried.find((row) => row.thing.kind === 'house' && row.thing.id === id)?.thing;
  if (thing?.kind !== 'house') return <NotHere />;
  return <ReportForm key={id} house={thing} held={held} />;
}

/** What is not on the device. */
export const NotHere = () => (
  <div className={styles.page}>
    <h1>Không có trên máy này</h1>
    <EmptyState
      title="Nhà, hộ này chưa được mang theo, hoặc đã hết hạn giữ trên máy"
      action={
        <Anchor component={Link} to="/offline">
          Mang theo hôm nay
        </Anchor>
      }
    />
  </div>
);

interface Written {
  happenedOn: string | null;
  note: string | null;
}

/** What is wrong, by the device's own knowledge; the server judges once more. */
function faultsOf({ happenedOn }: Written, photos: number, today: string, { notBefore }: CarriedHouse) {
  const faults: [string, string][] = [];
  if (!happenedOn) faults.push(['happenedOn', 'Chưa nhập']);
  else if (happenedOn > today) faults.push(['happenedOn', 'Không được ở tương lai']);
  else if (notBefore && happenedOn < notBefore) faults.push(['happenedOn', `Không được trước ${formatDay(notBefore)}`]);
  if (photos === 0) faults.push(['photoIds', 'Cần ít nhất một ảnh']);
  return faults;
}

const labels = { happenedOn: 'Ngày làm xong', photoIds: 'Ảnh tại công trình', note: 'Ghi chú' };

function useReport(house: CarriedHouse, held: Everything) {
  const person = usePerson();
  const navigate = useNavigate();
  const kept = held.drafts.find(({ subject }) => subject.kind === 'house' && subject.id === house.id);
  const clock = held.holder[0]?.clock ?? null;
  const today = trustedDay(Date.now(), clock);
  const { draft, change, fault, rest } = useDraft(person, house, kept, {
    values: null,
    report: { happenedOn: today, note: null },
  });
  const [tried, setTried] = useState(0);
  const [error, setError] = useState<unknown>();
  const photos = held.photos.filter((row) => row.draft === draft.key && !isQueued(held, row.key));
  const report = draft.report ?? { happenedOn: today, note: null };
  const faults = faultsOf(report, photos.length, today, house);
  const put = async () => {
    setTried((times) => times + 1);
    if (faults.length > 0) return;
    try {
      await rest();
      await rememberHolder(person.id, person.name, null);
      await enqueue(draft, photos, trustedTime(Date.now(), clock).now);
      notifyDone('Đã xếp vào hộp gửi');
      navigate('/offline');
      void sync(person.id, true).catch(() => undefined);
    } catch (refused) {
      setError(refused);
    }
  };
  return { draft, report, change, photos, faults: tried > 0 ? faults : [], tried, put, fault: error ?? fault };
}

/** A photo that waits in the outbox belongs to what was written before. */
export const isQueued = (held: Everything, photoKey: string): boolean =>
  held.outbox.some((entry) => entry.photoKey === photoKey);

function ReportForm({ house, held }: { house: CarriedHouse; held: Everything }) {
  const { draft, report, change, photos, faults, tried, put, fault } = useReport(house, held);
  const { add, remove, fault: photoFault } = useLocalPhotos(draft.owner, draft.key, null);
  const write = (patch: Partial<Written>) => change((now) => ({ report: { ...(now.report ?? report), ...patch } }));
  const errorOf = (name: string) => faults.find(([at]) => at === name)?.[1];
  const title = `${house.state === 'returned' ? 'Báo lại' : 'Báo xong'}: ${stages[house.stage]}`;
  useEffect(() => {
    document.title = `${title} · Chung Tay`;
  }, [title]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void put();
  };
  return (
    <form className={styles.page} noValidate onSubmit={submit}>
      <Anchor component={Link} to="/offline">
        ← Mang theo hôm nay
      </Anchor>
      <h1>{title}</h1>
      <p className={styles.quiet}>
        {house.headName}, {house.code}, {house.village}, {house.unitName}
      </p>
      <DeviceNotes holder={held.holder[0]} />
      <ErrorSummary form={{ errors: faults, labels, refusals: tried }} />
      {house.returnReason && (
        <FormGroup title="Bị trả lại">
          <p>Lý do: {house.returnReason}. Chụp phần đã khắc phục.</p>
        </FormGroup>
      )}
      <FormGroup title="Ảnh">
        <div id="field-photoIds" tabIndex={-1} className={styles.page}>
          <p className={styles.quiet}>Chụp rõ phần việc vừa xong. Ảnh giữ trên máy này tới khi gửi được.</p>
          <LocalPhotos photos={photos} alt={stages[house.stage]} remove={remove} />
          <div className={styles.row}>
            <CameraCapture of={stages[house.stage]} onPhoto={(photo) => void add([photo])} />
            <PhotoTaker label="Chọn ảnh" of={stages[house.stage]} onPhotos={add} />
          </div>
          <ErrorNote error={photoFault} />
        </div>
      </FormGroup>
      <FormGroup title="Công việc">
        <DateField
          {...{ id: 'field-happenedOn', label: labels.happenedOn, required: true, past: true }}
          value={report.happenedOn}
          onChange={(happenedOn) => write({ happenedOn })}
          onBlur={() => undefined}
          error={errorOf('happenedOn')}
        />
        <LongTextField
          {...{ id: 'field-note', label: labels.note, required: false, help: 'Điều người nghiệm thu cần biết' }}
          value={report.note}
          onChange={(note) => write({ note })}
          onBlur={() => undefined}
        />
      </FormGroup>
      <ErrorNote error={fault} />
      <div className={styles.row}>
        <Button type="submit" size="md">
          Xếp vào hộp gửi
        </Button>
        <Button component={Link} to="/offline" size="md" variant="default">
          Để sau
        </Button>
      </div>
      <p className={styles.quiet}>Có mạng thì gửi ngay; chưa có mạng thì giữ trên máy và tự gửi khi có mạng.</p>
    </form>
  );
}
