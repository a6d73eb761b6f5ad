import { photoViews, type Survey, type SurveyPhoto } from '@chung-tay/shared/surveys/schema';
import IconCamera from '@tabler/icons-react/dist/esm/icons/IconCamera.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { client } from '../core/client.ts';
import { photoShelf } from '../core/photo-shelf.ts';
import { useMe } from '../core/session.ts';
import { SendingPhoto, usePhotoSending } from '../ui/photo-sending.tsx';
import { FormGroup } from '../ui/record-form.tsx';
import styles from './survey.module.css';
import { fieldId } from './survey-form.ts';
import { SurveyImage, viewNames } from './survey-photos.tsx';

interface PhotoFieldsProps {
  survey: Survey;
  error: string | undefined;
  /** How many photos of a view are still on their way. */
  onWaiting: (view: SurveyPhoto['view'], many: number) => void;
}

/** Photos of each part of the dwelling, sent as they are taken; without a network they wait on the device. */
export const PhotoFields = ({ survey, error, onWaiting }: PhotoFieldsProps) => (
  <FormGroup title="Ảnh">
    {error && (
      <p id={fieldId('photos')} tabIndex={-1} className={styles.error} role="alert">
        {error}
      </p>
    )}
    <p className={styles.quiet}>Mỗi phần nên có ít nhất một ảnh. Ảnh được thu nhỏ rồi gửi ngay; nơi chụp giữ kín.</p>
    {viewNames.map((view) => (
      <ViewPhotos key={view} survey={survey} view={view} onWaiting={onWaiting} />
    ))}
  </FormGroup>
);

interface ViewPhotosProps {
  survey: Survey;
  view: SurveyPhoto['view'];
  onWaiting: PhotoFieldsProps['onWaiting'];
}

function ViewPhotos({ survey, view, onWaiting }: ViewPhotosProps) {
  const { id } = survey;
  const photos = survey.photos.filter((photo) => photo.view === view);
  const queries = useQueryClient();
  const owner = useMe().id;
  const [shelf] = useState(() => photoShelf(owner, `survey:${id}:${view}`));
  const { sending, send, retry, drop } = usePhotoSending(async (sent, idempotencyKey) => {
    await client.surveys.uploadSurveyPhoto({ id, view, ...sent }, { idempotencyKey });
    await queries.invalidateQueries({ queryKey: ['surveys', id], exact: true });
  }, shelf);
  useEffect(() => onWaiting(view, sending.length), [onWaiting, view, sending.length]);
  return (
    <div className={styles.view}>
      <h2>
        {photoViews[view]} <small>{photos.length} ảnh</small>
      </h2>
      {photos.length + sending.length > 0 && (
        <ul className={styles.photos}>
          {photos.map((photo, index) => (
            <li key={photo.id}>
              <SurveyImage photo={photo} size="thumb" alt={`Ảnh ${index + 1}, ${photoViews[view]}`} />
            </li>
          ))}
          {sending.map((one) => (
            <SendingPhoto key={one.key} one={one} kept retry={() => retry(one)} drop={() => drop(one)} />
          ))}
        </ul>
      )}
      <div className={styles.row}>
        <PhotoInput label="Chụp ảnh" of={photoViews[view]} camera onFiles={send} />
        <PhotoInput label="Chọn ảnh" of={photoViews[view]} onFiles={send} />
      </div>
    </div>
  );
}

interface PhotoInputProps {
  label: string;
  of: string;
  /** Opens the camera at once where there is one. */
  camera?: boolean;
  onFiles: (files: File[]) => void;
}

/** A real file input behind a large button. */
function PhotoInput({ label, of, camera = false, onFiles }: PhotoInputProps) {
  const id = useId();
  const Icon = camera ? IconCamera : IconPhoto;
  return (
    <>
      <input
        id={id}
        type="file"
        className={styles.file}
        aria-label={`${label}: ${of}`}
        accept="image/jpeg,image/png,image/webp,image/heic,image/heif"
        {...(camera ? { capture: 'environment' as const } : { multiple: true })}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <label htmlFor={id} className={styles.fileButton}>
        <Icon size={20} aria-hidden="true" /> {label}
      </label>
    </>
  );
}
