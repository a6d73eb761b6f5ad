import { photoViews, type Survey, type SurveyPhoto } from '@chung-tay/shared/surveys/schema';
import IconCamera from '@tabler/icons-react/dist/esm/icons/IconCamera.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { client } from '../core/client.ts';
import { photoShelf } from '../core/photo-shelf.ts';
import { useMe } from '../core/session.ts';
import { SendingPhoto, usePhotoSending } from '../ui/photo-sending.tsx';
import { FormGroup } from '../ui/record-form.tsx';
import styles from './survey.module.css';
import { SurveyImage, viewNames } from './survey-photos.tsx';

/** Photos of each part of the dwelling, sent as they are taken; without a network they wait on the device. */
export const PhotoFields = ({ survey, photos }: { survey: Survey; photos: readonly SurveyPhoto[] }) => (
  <FormGroup title="Ảnh">
    <p className={styles.quiet}>Mỗi phần nên có ít nhất một ảnh. Ảnh được thu nhỏ rồi gửi ngay; nơi chụp giữ kín.</p>
    {viewNames.map((view) => (
      <ViewPhotos key={view} survey={survey} view={view} photos={photos.filter((photo) => photo.view === view)} />
    ))}
  </FormGroup>
);

interface ViewPhotosProps {
  survey: Survey;
  view: SurveyPhoto['view'];
  photos: readonly SurveyPhoto[];
}

function ViewPhotos({ survey, view, photos }: ViewPhotosProps) {
  const { id } = survey;
  const queries = useQueryClient();
  const owner = useMe().id;
  const [shelf] = useState(() => photoShelf(owner, `survey:${id}:${view}`));
  const { sending, send, retry, drop } = usePhotoSending(async (file, idempotencyKey) => {
    await client.surveys.uploadSurveyPhoto({ id, view, file }, { idempotencyKey });
    await queries.invalidateQueries({ queryKey: ['surveys', id], exact: true });
  }, shelf);
  return (
    <div className={styles.view}>
      <h3>
        {photoViews[view]} <small>{photos.length} ảnh</small>
      </h3>
      {photos.length + sending.length > 0 && (
        <ul className={styles.photos}>
          {photos.map((photo, index) => (
            <li key={photo.id}>
              <SurveyImage photo={photo} size="thumb" alt={`Ảnh ${index + 1}, ${photoViews[view]}`} />
            </li>
          ))}
          {sending.map((one) => (
            <SendingPhoto key={one.key} one={one} retry={() => retry(one)} drop={() => drop(one)} />
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
