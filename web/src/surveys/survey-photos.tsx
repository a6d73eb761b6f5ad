import { photoViews, type SurveyPhoto } from '@chung-tay/shared/surveys/schema';
import { Modal, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import { AuthImage } from '../ui/auth-image.tsx';
import { EmptyState } from '../ui/states.tsx';
import styles from './survey.module.css';

export const viewNames = Object.keys(photoViews) as SurveyPhoto['view'][];

/** One photo of a survey; only who may see the survey sees it. */
export const SurveyImage = ({ photo, size, alt }: { photo: SurveyPhoto; size: 'thumb' | 'large'; alt: string }) => (
  <AuthImage
    queryKey={['survey-photos', photo.id, size]}
    load={() => client.surveys.getSurveyPhoto({ id: photo.surveyId, photoId: photo.id, size })}
    alt={alt}
    width={photo.width}
    height={photo.height}
    className={styles[size]}
  />
);

/** When the camera took it, else when it was sent; and by whom. */
const photoFacts = ({ takenAt, uploadedAt, uploadedBy }: SurveyPhoto): string =>
  takenAt
    ? `Chụp ${formatInstant(takenAt)}, ${uploadedBy} tải lên`
    : `${uploadedBy} tải lên ${formatInstant(uploadedAt)}`;

/** Every photo of a survey, by what it shows; each opens large. */
export function SurveyPhotos({ photos }: { photos: readonly SurveyPhoto[] }) {
  const [shown, setShown] = useState<SurveyPhoto>();
  if (photos.length === 0) return <EmptyState title="Phiếu này không có ảnh" />;
  return (
    <>
      {viewNames
        .filter((view) => photos.some((photo) => photo.view === view))
        .map((view) => (
          <section key={view} className={styles.view}>
            <h2>{photoViews[view]}</h2>
            <ul className={styles.photos}>
              {photos
                .filter((photo) => photo.view === view)
                .map((photo, index) => (
                  <li key={photo.id}>
                    <UnstyledButton onClick={() => setShown(photo)} className={styles.openPhoto}>
                      <SurveyImage photo={photo} size="thumb" alt={`Mở ảnh ${index + 1}, ${photoViews[view]}`} />
                    </UnstyledButton>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      {shown && (
        <Modal opened size="xl" title={photoViews[shown.view]} onClose={() => setShown(undefined)}>
          <SurveyImage photo={shown} size="large" alt={photoViews[shown.view]} />
          <p className={styles.quiet}>{photoFacts(shown)}</p>
        </Modal>
      )}
    </>
  );
}
