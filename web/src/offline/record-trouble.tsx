import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ErrorNote } from '../ui/states.tsx';
import { CompareView } from './compare-view.tsx';
import { DropDialog } from './drop-dialog.tsx';
import { EditReportDialog } from './edit-report-dialog.tsx';
import styles from './offline.module.css';
import { again, kindWords } from './outbox.ts';
import { recordTitle } from './outbox-words.ts';
import { dropRecord, replaceEntry, takeBack } from './queue.ts';
import { payloadNow, type ServerNow, serverNowQuery } from './server-now.ts';
import { sync } from './sync-run.ts';
import type { Entry, Payload } from './types.ts';

interface RecordTroubleProps {
  entry: Entry;
  record: readonly Entry[];
}

/** Something was not taken: why, what the person wrote, what the server has now, and what they decide. */
export function RecordTrouble({ entry, record }: RecordTroubleProps) {
  const now = useQuery(serverNowQuery(entry, record));
  const { refusal } = entry;
  return (
    <>
      <div className={styles.banner} data-tone="late" role="alert">
        <p>
          <b>
            {kindWords[entry.payload.kind]}: {refusal?.title}.
          </b>
          {refusal?.detail && refusal.detail !== refusal.title && ` ${refusal.detail}`}
        </p>
        {refusal?.fields.map(({ pointer, message }) => (
          <p key={pointer}>{message}</p>
        ))}
        {refusal?.status === 403 && (
          <p>Việc vẫn giữ trên máy. Nếu vai trò của bạn được giao lại, hãy gửi lại; nếu không, báo người phụ trách.</p>
        )}
      </div>
      {now.isError ? (
        <p className={styles.quiet}>Chưa xem được bản trên máy chủ. Có mạng thì mở lại trang này.</p>
      ) : (
        now.data && <CompareView entry={entry} record={record} now={now.data} />
      )}
      <Choices entry={entry} record={record} now={now.data} />
    </>
  );
}

type Asking = 'drop' | 'drop-photo' | 'edit' | undefined;

function Choices({ entry, record, now }: RecordTroubleProps & { now: ServerNow | undefined }) {
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Asking>();
  const [error, setError] = useState<unknown>();
  const { payload, subject, owner } = entry;
  const anew = payloadNow(payload, now);
  const isPhoto = payload.kind === 'stage-photo' || payload.kind === 'survey-photo';
  const act = (work: () => Promise<void>) =>
    void work()
      .then(() => setAsking(undefined))
      .then(() => sync(owner, true))
      .catch(setError);
  const send = (next: Payload) =>
    act(() =>
      replaceEntry(
        entry.key,
        again(entry, () => crypto.randomUUID(), next),
        null,
      ),
    );
  const back = () =>
    void takeBack(record, Date.now()).then(() => navigate(`/offline/households/${subject.id}`), setError);
  const onlyPhoto = asking === 'drop-photo';
  const what = onlyPhoto ? `Ảnh: ${recordTitle(subject)}` : recordTitle(subject);
  const drop = (reason: string) => act(() => dropRecord(onlyPhoto ? [entry] : record, what, reason, Date.now()));
  return (
    <>
      <ErrorNote error={error} />
      <div className={styles.row}>
        {anew && (
          <Button size="md" onClick={() => send(anew.payload)}>
            {anew.label}
          </Button>
        )}
        {payload.kind === 'stage-report' && (
          <Button size="md" variant="default" onClick={() => setAsking('edit')}>
            Sửa rồi gửi
          </Button>
        )}
        {subject.kind === 'household' && (
          <Button size="md" variant="default" onClick={back}>
            Sửa rồi gửi
          </Button>
        )}
        {isPhoto && (
          <Button size="md" variant="default" color="brick" onClick={() => setAsking('drop-photo')}>
            Bỏ ảnh này
          </Button>
        )}
        <Button size="md" variant="subtle" color="brick" onClick={() => setAsking('drop')}>
          Bỏ, không gửi
        </Button>
      </div>
      {(asking === 'drop' || asking === 'drop-photo') && (
        <DropDialog what={what} onDrop={drop} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'edit' && payload.kind === 'stage-report' && (
        <EditReportDialog payload={payload} now={now} onSend={send} onClose={() => setAsking(undefined)} />
      )}
    </>
  );
}
