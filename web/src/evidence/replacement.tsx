import type { EvidenceReview } from '@chung-tay/shared/evidence/schema';
import type { Photo } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatInstant } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './evidence.module.css';
import { EvidenceBadge } from './evidence-badge.tsx';
import { EvidencePhoto } from './evidence-photo.tsx';
import { housePhotosQuery } from './queries.ts';
import { ReplaceEvidenceDialog } from './replace-evidence-dialog.tsx';
import { awaitsReplacement, newPhotos } from './words.ts';

/** Of a rejected photo of a verified stage: the photos that may take its place, for who decides; or the one that did. */
export function Replacement({ review }: { review: EvidenceReview }) {
  const decides = useCan('evidence:decide');
  const own = useMe().id === review.uploadedById;
  if (review.replacedBy) return <Replaced review={review} replacedBy={review.replacedBy} />;
  return awaitsReplacement(review) && decides && !own ? <Candidates review={review} /> : null;
}

interface ReplacedProps {
  review: EvidenceReview;
  replacedBy: NonNullable<EvidenceReview['replacedBy']>;
}

const Replaced = ({ review, replacedBy: { photoId, by, at, reason } }: ReplacedProps) => (
  <section className={styles.replaced} aria-label="Ảnh thay thế">
    <h3>Đã thay bằng ảnh này</h3>
    <EvidencePhoto
      houseId={review.houseId}
      photoId={photoId}
      alt={`Ảnh thay thế: ${stages[review.stage]}, ${review.headName}`}
      className={styles.photo}
    />
    <p className={styles.decided}>
      {by} thay ảnh, {formatInstant(at)}. {reason}. Giai đoạn giữ nguyên kết quả nghiệm thu, không còn bị giữ vì ảnh cũ.
    </p>
  </section>
);

/** Says that the stage is held while a rejected photo of it is not replaced, and what each of those who can help has to do. */
export function HeldStage({ review }: { review: EvidenceReview }) {
  const mayReport = useCan('house:report');
  if (!awaitsReplacement(review)) return null;
  const name = stages[review.stage];
  return (
    <section className={styles.held} aria-label="Giai đoạn đang bị giữ">
      <p className={styles.told}>
        <b>Giai đoạn đang bị giữ, cần ảnh thay thế.</b> “{name}” đã nghiệm thu nhưng dựa vào ảnh bị từ chối này, nên
        chưa chi tiền, chưa giao hiện vật theo giai đoạn này và các giai đoạn sau. Người báo cáo ở xã chụp ảnh khác của
        “{name}”, như hiện còn thấy được; người xem xét (không phải người chụp, người báo) thay ảnh thì hết bị giữ.
      </p>
      {mayReport && (
        <Button component={Link} to={`/houses/${review.houseId}/photos/${review.stage}`} size="lg">
          Chụp ảnh thay thế
        </Button>
      )}
    </section>
  );
}

/** New photos of the stage, one of which may take the rejected one's place. */
function Candidates({ review }: { review: EvidenceReview }) {
  const house = useQuery({ ...housePhotosQuery(review.houseId), staleTime: 5_000 });
  const [chosen, setChosen] = useState<Photo>();
  if (house.isError) return <ErrorState error={house.error} retry={() => house.refetch()} />;
  if (house.isPending) return <PageSkeleton />;
  const photos = newPhotos(
    review,
    house.data.stages.flatMap((step) => step.photos),
  );
  return (
    <section className={styles.replaced} aria-label="Thay ảnh bị từ chối">
      <h3>Thay bằng ảnh khác</h3>
      {photos.length === 0 && <p>Chưa có ảnh nào của “{stages[review.stage]}” gửi sau khi từ chối.</p>}
      <ul className={styles.candidates} aria-label="Ảnh có thể thay thế">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <EvidencePhoto
              houseId={review.houseId}
              photoId={photo.id}
              alt={`Ảnh mới ${index + 1}, ${stages[review.stage]}`}
              className={styles.photo}
            />
            <small>
              {photo.uploadedBy} gửi {formatInstant(photo.uploadedAt)}
            </small>
            {photo.evidence && <EvidenceBadge photoId={photo.id} evidence={photo.evidence} />}
            {photo.evidence?.blocks ? (
              <small>Ảnh này cũng bị nghi vấn: xem xét xong mới thay được.</small>
            ) : (
              <Button size="lg" variant="default" onClick={() => setChosen(photo)}>
                Thay bằng ảnh {index + 1}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen && <ReplaceEvidenceDialog review={review} photo={chosen} onClose={() => setChosen(undefined)} />}
    </section>
  );
}
