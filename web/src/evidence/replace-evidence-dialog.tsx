import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import type { EvidenceReview } from '@chung-tay/shared/evidence/schema';
import type { Photo } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import styles from './evidence.module.css';
import { EvidencePhoto } from './evidence-photo.tsx';
import { evidenceChanges } from './queries.ts';

interface ReplaceEvidenceDialogProps {
  review: EvidenceReview;
  /** Takes the rejected photo's place. */
  photo: Photo;
  onClose: () => void;
}

/** Another photo in the place of a rejected one, with the reason. */
export const ReplaceEvidenceDialog = ({ review, photo, onClose }: ReplaceEvidenceDialogProps) => (
  <CommandDialog
    title="Thay ảnh bị từ chối"
    intro={`${stages[review.stage]}, ${review.headName}. Ảnh dưới đây thành bằng chứng của giai đoạn; giai đoạn giữ nguyên kết quả nghiệm thu và hết bị giữ vì ảnh cũ. Không đảo lại được.`}
    schema={evidenceRoutes.replaceEvidence.body}
    initial={{ photoId: photo.id, reason: null }}
    labels={{ photoId: 'Ảnh thay thế', reason: 'Lý do' }}
    submitLabel="Thay ảnh"
    send={(body, { idempotencyKey }) =>
      client.evidence.replaceEvidence({ id: review.id, ...body }, { idempotencyKey, ifMatch: review.version })
    }
    invalidates={evidenceChanges}
    onDone={() => notifyDone(`Đã thay ảnh: ${stages[review.stage]}, ${review.headName}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <EvidencePhoto
          houseId={review.houseId}
          photoId={photo.id}
          alt={`Ảnh thay thế: ${stages[review.stage]}`}
          className={styles.photo}
        />
        <LongTextField {...fields.reason} help="Đã đối chiếu gì: đúng căn nhà, phần việc còn thấy được trong ảnh" />
      </>
    )}
  </CommandDialog>
);
