import type { Complaint } from '@chung-tay/shared/complaints/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { AuthImage } from '../ui/auth-image.tsx';
import { Facts } from '../ui/record-page.tsx';
import { ErrorState } from '../ui/states.tsx';
import styles from './complaint.module.css';
import { contactQuery } from './queries.ts';
import { moveWords } from './words.ts';

/** What was sent with it, encoded anew. */
export const ComplaintPhotos = ({ row }: { row: Complaint }) =>
  row.photos.length > 0 && (
    <ul className={styles.photos} aria-label="Ảnh gửi kèm">
      {row.photos.map((photo, at) => (
        <li key={photo.id}>
          <AuthImage
            queryKey={['complaint-photos', photo.id]}
            load={() => client.complaints.getComplaintPhoto({ id: row.id, photoId: photo.id, size: 'large' })}
            alt={`Ảnh gửi kèm ${at + 1}`}
            width={photo.width}
            height={photo.height}
          />
        </li>
      ))}
    </ul>
  );

/** Named or not; how to reach them is asked for by a click, which the history keeps. */
export function Sender({ row }: { row: Complaint }) {
  const [asked, setAsked] = useState(false);
  const maySettle = useCan('complaint:settle');
  if (!row.hasContact) return <p className={styles.by}>Không nêu tên và cách liên hệ; trả lời qua mã tra cứu.</p>;
  if (asked) return <Contact id={row.id} />;
  return (
    <>
      <p className={styles.by}>Đã nêu tên hoặc cách liên hệ, được mã hóa. Lần xem được ghi vào lịch sử.</p>
      {maySettle && (
        <Button variant="default" onClick={() => setAsked(true)}>
          Xem người gửi
        </Button>
      )}
    </>
  );
}

function Contact({ id }: { id: string }) {
  const found = useQuery(contactQuery(id));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <p className={styles.by}>Đang mở…</p>;
  const { name, contact } = found.data;
  const phone = contact && /^[\d\s+.-]{8,20}$/.test(contact) ? contact.replace(/[^\d+]/g, '') : undefined;
  return (
    <Facts
      items={[
        ['Họ tên', name ?? 'Không nêu'],
        [
          'Liên hệ',
          phone ? (
            <Anchor key="phone" href={`tel:${phone}`}>
              {contact}
            </Anchor>
          ) : (
            (contact ?? 'Không nêu')
          ),
        ],
      ]}
    />
  );
}

/** Each time it went to somebody: when, to whom, by whom, until when. */
export const ComplaintMoves = ({ moves }: Pick<Complaint, 'moves'>) => (
  <ol className={styles.moves}>
    {moves.map((move) => (
      <li key={`${move.at} ${move.toUnitName}`}>
        <p>
          <b>
            {moveWords[move.kind]} {move.toUnitName}
          </b>
          {move.dueOn && `, hạn ${formatDay(move.dueOn)}`}
        </p>
        <p className={styles.by}>{[formatInstant(move.at), move.by].filter(Boolean).join(', ')}</p>
        {move.note && <p className={styles.text}>“{move.note}”</p>}
      </li>
    ))}
  </ol>
);
