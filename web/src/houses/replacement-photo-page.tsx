import type { House, HouseStage, Photo } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Anchor } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { EvidenceBadge } from '../evidence/evidence-badge.tsx';
import { CameraCapture } from '../ui/camera-capture.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { SendingPhoto, usePhotoSending } from '../ui/photo-sending.tsx';
import { RecordPage } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './house.module.css';
import { HousePhoto } from './house-photos.tsx';
import { houseQuery } from './queries.ts';
import photoStyles from './stage-photos.module.css';

/** The photo that a verified stage rests on though it was rejected; undefined when none does. */
const rejectedPhoto = ({ state, photos }: HouseStage): Photo | undefined =>
  state === 'verified'
    ? photos.find(({ attached, evidence }) => attached && evidence?.state === 'rejected')
    : undefined;

/** Takes photos of a verified stage of which one was rejected: made for a phone at the house. */
export default function ReplacementPhotoPage() {
  const { id = '', stage } = useParams();
  const house = useQuery(houseQuery(id));
  if (house.isError) return <ErrorState error={house.error} retry={() => house.refetch()} />;
  if (house.isPending) return <PageSkeleton />;
  const step = house.data.stages.find((one) => one.stage === stage);
  const rejected = step && rejectedPhoto(step);
  const content =
    step && rejected ? (
      <TakePhotos house={house.data} step={step} rejected={rejected} />
    ) : (
      <EmptyState title="Giai đoạn này không có ảnh nào cần thay" />
    );
  return (
    <RecordPage
      back={{ to: `/houses/${id}`, label: `${house.data.code}, ${house.data.headName}` }}
      title={step ? `Ảnh thay thế: ${stages[step.stage]}` : 'Ảnh thay thế'}
      tabs={[{ key: 'main', label: 'Ảnh', content }]}
    />
  );
}

interface TakePhotosProps {
  house: House;
  step: HouseStage;
  rejected: Photo;
}

function TakePhotos({ house: { id }, step: { stage, photos }, rejected }: TakePhotosProps) {
  const queries = useQueryClient();
  const { sending, send, sendPhotos, retry, drop } = usePhotoSending(async (sent, idempotencyKey, capture) => {
    await client.houses.uploadPhoto({ id, stage, ...sent, ...capture }, { idempotencyKey });
    await queries.invalidateQueries({ queryKey: ['houses', id], exact: true });
  });
  const free = photos.filter((photo) => !photo.attached && photo.evidence?.state !== 'rejected');
  return (
    <>
      <p className={styles.told}>
        Một ảnh của giai đoạn này{' '}
        <Anchor component={Link} to={`/evidence/${rejected.id}`}>
          bị từ chối
        </Anchor>
        , nên giai đoạn đang bị giữ. Chụp tại nhà phần việc còn thấy được của “{stages[stage]}”; ảnh gửi xong thì người
        khác xem xét rồi thay vào, bạn không phải báo lại giai đoạn.
      </p>
      <div className={photoStyles.capture} style={{ marginTop: 12 }}>
        <CameraCapture of={stages[stage]} onPhoto={(photo) => sendPhotos([photo])} />
        <p>Giờ và nơi chụp đi kèm ảnh, được giữ kín.</p>
      </div>
      <FileDrop
        label={`Ảnh ${stages[stage]}`}
        help="Hoặc chọn ảnh đã có. Ảnh chụp từ lâu, không ghi giờ hay nơi chụp sẽ bị giữ lại chờ xem xét trước."
        accept="image/jpeg,image/png,image/webp,image/heic,image/heif"
        multiple
        onFiles={send}
      />
      {free.length + sending.length > 0 && (
        <ul className={styles.taken} style={{ marginTop: 12 }} aria-label="Ảnh đã gửi">
          {free.map((photo, index) => (
            <li key={photo.id}>
              <HousePhoto photo={photo} size="thumb" alt={`Ảnh đã gửi ${index + 1}`} />
              <EvidenceBadge photoId={photo.id} evidence={photo.evidence} />
            </li>
          ))}
          {sending.map((one) => (
            <SendingPhoto key={one.key} one={one} retry={() => retry(one)} drop={() => drop(one)} />
          ))}
        </ul>
      )}
    </>
  );
}
