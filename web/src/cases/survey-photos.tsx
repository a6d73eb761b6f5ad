import { photoViews, type SurveyPhoto } from '@chung-tay/shared/surveys/schema';
import { Modal, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { AuthImage } from '../ui/auth-image.tsx';
import { ErrorNote, PageSkeleton } from '../ui/states.tsx';
import styles from './case.module.css';
import { caseSurveyQuery } from './queries.ts';

const Photo = ({ photo, size }: { photo: SurveyPhoto; size: 'thumb' | 'large' }) => (
  <AuthImage
    queryKey={['surveys', photo.surveyId, 'photo', photo.id, size]}
    load={() => client.surveys.getSurveyPhoto({ id: photo.surveyId, photoId: photo.id, size })}
    alt={photoViews[photo.view]}
    width={photo.width}
    height={photo.height}
    className={size === 'large' ? styles.large : styles.photo}
  />
);

/** What the surveyor saw; one press shows a photo large. */
export function SurveyPhotos({ surveyId }: { surveyId: string }) {
  const survey = useQuery(caseSurveyQuery(surveyId));
  const [large, setLarge] = useState<SurveyPhoto>();
  if (survey.isError) return <ErrorNote error={survey.error} />;
  if (survey.isPending) return <PageSkeleton />;
  const { photos, surveyedOn } = survey.data;
  if (photos.length === 0)
    return <p className={styles.text}>Phiếu khảo sát ngày {formatDay(surveyedOn)} không có ảnh.</p>;
  return (
    <>
      <ul className={styles.photos}>
        {photos.map((photo) => (
          <li key={photo.id}>
            <UnstyledButton aria-label={`Xem ảnh lớn: ${photoViews[photo.view]}`} onClick={() => setLarge(photo)}>
              <Photo photo={photo} size="thumb" />
            </UnstyledButton>
            <p>{photoViews[photo.view]}</p>
          </li>
        ))}
      </ul>
      {large && (
        <Modal opened onClose={() => setLarge(undefined)} title={photoViews[large.view]} size="xl">
          <Photo photo={large} size="large" />
        </Modal>
      )}
    </>
  );
}
