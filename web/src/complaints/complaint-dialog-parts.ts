import type { Complaint } from '@chung-tay/shared/complaints/schema';
import { notifyDone } from '../ui/notify.ts';
import type { SendOptions } from '../ui/record-form-state.ts';
import { complaintChanges } from './queries.ts';
import { complaintLabels } from './words.ts';

export interface ComplaintDialogProps {
  row: Complaint;
  onClose: () => void;
}

/** What every dialog of an act on a complaint has: labels, what to read anew, what is told afterwards, and the version it was opened on. */
export const common = ({ row, onClose }: ComplaintDialogProps, told: (after: Complaint) => string) => ({
  labels: complaintLabels,
  invalidates: complaintChanges,
  onClose,
  onDone: (after: Complaint) => notifyDone(told(after)),
  of: ({ idempotencyKey }: SendOptions) => ({ idempotencyKey, ifMatch: row.version }),
});
