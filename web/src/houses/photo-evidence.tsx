import type { Photo } from '@chung-tay/shared/houses/schema';
import { StatusBadge } from '../ui/status-badge.tsx';

/** Whether a photo is believed: nothing where nobody doubts it. */
export function PhotoEvidence({ photo: { evidence } }: { photo: Pick<Photo, 'evidence'> }) {
  if (!evidence) return null;
  if (evidence.state === 'rejected') return <StatusBadge tone="late">Ảnh không được chấp nhận</StatusBadge>;
  if (evidence.state === 'cleared') return <StatusBadge tone="good">Đã xóa nghi vấn</StatusBadge>;
  return <StatusBadge tone={evidence.blocks ? 'late' : 'waiting'}>Nghi vấn, chờ xem xét</StatusBadge>;
}
