import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { CapturedPhoto } from '../core/capture.ts';
import { formatInstant } from '../core/format.ts';
import { ErrorNote } from '../ui/states.tsx';
import { write } from './database.ts';
import styles from './offline.module.css';
import type { PhotoRow } from './types.ts';
import { usePhotoAddresses } from './use-draft.ts';

/** A photo is kept on the device the moment it is taken. */
export function useLocalPhotos(owner: string, draft: string, view: PhotoRow['view']) {
  const [fault, setFault] = useState<unknown>();
  const add = async (photos: readonly CapturedPhoto[]) => {
    setFault(undefined);
    const rows = photos.map((photo) => ({ key: crypto.randomUUID(), owner, draft, photo, view }));
    await write({ put: { photos: rows } }).catch(setFault);
  };
  const remove = (key: string) => write({ remove: { photos: [key] } }).catch(setFault);
  return { add, remove, fault };
}

const placeWords = ({ source, position, capturedAt }: CapturedPhoto): string => {
  if (source === 'file') return 'Tệp chọn từ máy';
  return `${formatInstant(capturedAt)}, ${position ? `vị trí ±${Math.round(position.accuracyM)} m` : 'không có vị trí'}`;
};

interface LocalPhotosProps {
  photos: readonly PhotoRow[];
  alt: string;
  remove?: (key: string) => void;
  children?: ReactNode;
}

/** Photos that are on this device and nowhere else yet. */
export function LocalPhotos({ photos, alt, remove, children }: LocalPhotosProps) {
  const addresses = usePhotoAddresses(photos);
  if (photos.length === 0) return children ?? null;
  return (
    <>
      <ul className={styles.photos}>
        {photos.map(({ key, photo }, index) => (
          <li key={key}>
            {addresses.get(key) && <img src={addresses.get(key)} alt={`${alt}, ảnh ${index + 1}`} />}
            <span className={styles.quiet}>{placeWords(photo)}</span>
            {remove && (
              <Button size="md" variant="subtle" color="brick" onClick={() => remove(key)}>
                Bỏ ảnh {index + 1}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {children}
    </>
  );
}

export const PhotoFault = ({ fault }: { fault: unknown }) => <ErrorNote error={fault} />;
