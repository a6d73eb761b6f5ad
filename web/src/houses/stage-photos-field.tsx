import type { Photo } from '@chung-tay/shared/houses/schema';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import { Checkbox } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { client } from '../core/client.ts';
import { EvidenceBadge } from '../evidence/evidence-badge.tsx';
import { CameraCapture } from '../ui/camera-capture.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { SendingPhoto, usePhotoSending } from '../ui/photo-sending.tsx';
import styles from './house.module.css';
import { HousePhoto } from './house-photos.tsx';
import photoStyles from './stage-photos.module.css';

interface StagePhotosFieldProps {
  houseId: string;
  stage: Stage;
  /** Photos of this stage on the server that are not part of a report yet. */
  photos: readonly Photo[];
  value: readonly string[];
  onChange: (photoIds: string[]) => void;
  error: ReactNode;
}

/**
 * Photos of a stage: each is made smaller and sent as soon as it is taken, so that a lost connection costs one photo;
 * what was sent stays on the server until it is used.
 */
export function StagePhotosField({ houseId, stage, photos, value, onChange, error }: StagePhotosFieldProps) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const queries = useQueryClient();
  const { sending, send, sendPhotos, retry, drop } = usePhotoSending(async (sent, idempotencyKey, capture) => {
    await client.houses.uploadPhoto({ id: houseId, stage, ...sent, ...capture }, { idempotencyKey });
    await queries.invalidateQueries({ queryKey: ['houses', houseId], exact: true });
  });
  // What was rejected is refused in a report: it is never sent along.
  const isUsed = ({ id, evidence }: Photo) => evidence?.state !== 'rejected' && !left.includes(id);
  const chosen = photos.filter(isUsed).map((photo) => photo.id);
  const wanted = chosen.join();
  const now = value.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form's value follows what is on the server
  useEffect(() => {
    if (wanted !== now) onChange(chosen);
  }, [wanted, now]);
  return (
    <div id="field-photoIds" tabIndex={-1}>
      <div className={photoStyles.capture}>
        <CameraCapture of={stages[stage]} onPhoto={(photo) => sendPhotos([photo])} />
        <p>Chụp tại công trình: giờ và nơi chụp đi kèm ảnh, được giữ kín.</p>
      </div>
      <FileDrop
        label={`Ảnh ${stages[stage]}`}
        help="Hoặc chọn ảnh đã có: rõ phần việc vừa xong, ít nhất một ảnh. Ảnh không ghi giờ, nơi chụp sẽ bị giữ lại chờ xem xét."
        accept="image/jpeg,image/png,image/webp,image/heic,image/heif"
        multiple
        onFiles={send}
      />
      {error && (
        <p className={styles.returned} role="alert">
          {error}
        </p>
      )}
      {photos.length + sending.length > 0 && (
        <ul className={styles.taken} style={{ marginTop: 12 }}>
          {photos.map((photo, index) => (
            <li key={photo.id}>
              <HousePhoto photo={photo} size="thumb" alt={`Ảnh ${index + 1}`} />
              <EvidenceBadge photoId={photo.id} evidence={photo.evidence} />
              <Checkbox
                label={`Dùng ảnh ${index + 1}`}
                checked={isUsed(photo)}
                disabled={photo.evidence?.state === 'rejected'}
                onChange={(event) =>
                  setLeft(event.currentTarget.checked ? left.filter((one) => one !== photo.id) : [...left, photo.id])
                }
              />
            </li>
          ))}
          {sending.map((one) => (
            <SendingPhoto key={one.key} one={one} retry={() => retry(one)} drop={() => drop(one)} />
          ))}
        </ul>
      )}
    </div>
  );
}
