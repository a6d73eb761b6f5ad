import { useId } from 'react';
import { type CapturedPhoto, chosenPhoto } from '../core/capture.ts';
import { shrinkPhoto } from '../core/shrink-photo.ts';
import styles from '../surveys/survey.module.css';

interface PhotoTakerProps {
  label: string;
  /** Of what, for a screen reader. */
  of: string;
  /** Opens the camera at once where there is one. */
  camera?: boolean;
  onPhotos: (photos: CapturedPhoto[]) => void;
}

/** The same photo made smaller, so that it fits on the device; what the camera wrote into it goes along. */
const smaller = async (file: File): Promise<CapturedPhoto> => ({ ...chosenPhoto(file), file: await shrinkPhoto(file) });

/** A real file input behind a large button. */
export function PhotoTaker({ label, of, camera = false, onPhotos }: PhotoTakerProps) {
  const id = useId();
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
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void Promise.all(files.map(smaller)).then(onPhotos);
        }}
      />
      <label htmlFor={id} className={styles.fileButton}>
        {label}
      </label>
    </>
  );
}
