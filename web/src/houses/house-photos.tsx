import type { House, HouseStage, Photo } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Modal, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import { EvidenceBadge } from '../evidence/evidence-badge.tsx';
import { RaiseEvidence } from '../evidence/raise-evidence.tsx';
import { AuthImage } from '../ui/auth-image.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState } from '../ui/states.tsx';
import styles from './house.module.css';

interface HousePhotoProps {
  photo: Photo;
  size: 'thumb' | 'large';
  alt: string;
}

/** One photo of a house; only who may see the house sees it. */
export const HousePhoto = ({ photo, size, alt }: HousePhotoProps) => (
  <AuthImage
    queryKey={['photos', photo.id, size]}
    load={() => client.houses.getPhoto({ id: photo.houseId, photoId: photo.id, size })}
    alt={alt}
    width={photo.width}
    height={photo.height}
    className={styles[size]}
  />
);

/** When the camera took it, else when it was sent; and by whom. */
export const photoFacts = (photo: Photo): string =>
  photo.takenAt
    ? `Chụp ${formatInstant(photo.takenAt)}, ${photo.uploadedBy} tải lên`
    : `${photo.uploadedBy} tải lên ${formatInstant(photo.uploadedAt)}`;

interface PhotoGridProps {
  photos: readonly Photo[];
  /** Says what the photos show: `Ảnh 1, Mái`. */
  name: string;
  /** Half as large: where the photos only go with something else. */
  small?: boolean;
}

/** Small photos in rows; each opens large, and the keyboard goes to the next. A doubted one says so. */
export function PhotoGrid({ photos, name, small }: PhotoGridProps) {
  const [shown, setShown] = useState<number>();
  const photo = shown === undefined ? undefined : photos[shown];
  const go = (step: number) => setShown((at) => ((at ?? 0) + step + photos.length) % photos.length);
  return (
    <>
      <ul className={styles.grid} data-small={small || undefined}>
        {photos.map((one, index) => (
          <li key={one.id}>
            <UnstyledButton className={styles.open} onClick={() => setShown(index)}>
              <HousePhoto photo={one} size="thumb" alt={`Mở ảnh ${index + 1}, ${name}`} />
            </UnstyledButton>
            <EvidenceBadge photoId={one.id} evidence={one.evidence} />
          </li>
        ))}
      </ul>
      {photo && (
        <Modal
          opened
          size="xl"
          title={`Ảnh ${(shown ?? 0) + 1}/${photos.length}, ${name}`}
          onClose={() => setShown(undefined)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowRight') go(1);
            if (event.key === 'ArrowLeft') go(-1);
          }}
        >
          <HousePhoto photo={photo} size="large" alt={`Ảnh ${(shown ?? 0) + 1}, ${name}`} />
          <p className={styles.caption}>
            {photoFacts(photo)} <EvidenceBadge photoId={photo.id} evidence={photo.evidence} />
          </p>
          <RaiseEvidence key={photo.id} photo={photo} />
          {photos.length > 1 && (
            <div className={styles.turn}>
              <UnstyledButton className={styles.turnButton} onClick={() => go(-1)}>
                ← Ảnh trước
              </UnstyledButton>
              <UnstyledButton className={styles.turnButton} onClick={() => go(1)}>
                Ảnh sau →
              </UnstyledButton>
            </div>
          )}
        </Modal>
      )}
    </>
  );
}

const withPhotos = (step: HouseStage) => step.photos.length > 0;

/** Every photo of the house, stage by stage, the latest stage first. */
export function HousePhotos({ house }: { house: House }) {
  const shown = house.stages.filter(withPhotos).reverse();
  if (shown.length === 0)
    return <EmptyState title="Chưa có ảnh nào">Ảnh được tải lên khi báo xong một giai đoạn.</EmptyState>;
  return (
    <div className={styles.stages}>
      {shown.map((step) => (
        <Section key={step.stage} title={`${stages[step.stage]} (${step.photos.length} ảnh)`}>
          <PhotoGrid photos={step.photos} name={stages[step.stage]} />
        </Section>
      ))}
    </div>
  );
}
