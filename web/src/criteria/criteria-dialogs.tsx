import type { CriteriaSet } from '@chung-tay/shared/criteria/schema';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay } from '../core/format.ts';
import { ConfirmDialog } from '../ui/dialogs.tsx';
import { notifyDone } from '../ui/notify.ts';
import { criteriaChanges } from './queries.ts';

interface CriteriaDialogProps {
  set: CriteriaSet;
  onClose: () => void;
}

/** Puts the table into force from its day. */
export function IssueCriteriaDialog({ set, onClose }: CriteriaDialogProps) {
  const issue = useCommand((id: string) => client.criteria.issueCriteriaSet({ id }), {
    invalidates: criteriaChanges,
    onDone: () => {
      notifyDone(`Đã ban hành ${set.name}`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title="Ban hành bảng điểm"
      confirmLabel="Ban hành"
      busy={issue.isPending}
      error={issue.error}
      onConfirm={() => issue.mutate(set.id)}
      onClose={onClose}
    >
      {set.name} áp dụng từ {formatDay(set.validFrom)} cho {set.groupName ?? 'mọi nhóm'}. Bảng đang dùng của nhóm này
      khép vào hôm trước. Ban hành rồi thì không sửa được nữa, chỉ thay bằng bảng mới.
    </ConfirmDialog>
  );
}

/** Throws a draft away. */
export function DiscardCriteriaDialog({ set, onClose }: CriteriaDialogProps) {
  const navigate = useNavigate();
  const discard = useCommand((id: string) => client.criteria.discardCriteriaSet({ id }), {
    invalidates: criteriaChanges,
    onDone: () => {
      notifyDone(`Đã bỏ ${set.name}`);
      navigate('/criteria-sets');
    },
  });
  return (
    <ConfirmDialog
      title="Bỏ bản soạn"
      confirmLabel="Bỏ bản soạn"
      danger
      busy={discard.isPending}
      error={discard.error}
      onConfirm={() => discard.mutate(set.id)}
      onClose={onClose}
    >
      {set.name} và {set.criteria.length} tiêu chí của bảng bị xóa hẳn, không lấy lại được.
    </ConfirmDialog>
  );
}
