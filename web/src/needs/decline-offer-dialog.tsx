import { needRoutes } from '@chung-tay/shared/needs/contract';
import type { Offer } from '@chung-tay/shared/needs/schema';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { offerChanges } from './queries.ts';

/** Does not take an offer; the reason stays on file, the public page only tells that it was not taken. */
export const DeclineOfferDialog = ({ offer, onClose }: { offer: Offer; onClose: () => void }) => (
  <CommandDialog
    title="Không nhận lời ngỏ"
    intro={`${offer.donorName} tra cứu mã ${offer.code} sẽ thấy lời ngỏ không được nhận. Hãy liên hệ trước khi trả lời.`}
    schema={needRoutes.declineOffer.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Không nhận"
    danger
    send={(body, { idempotencyKey }) =>
      client.needs.declineOffer({ id: offer.id, ...body }, { idempotencyKey, ifMatch: offer.version })
    }
    invalidates={offerChanges}
    onDone={() => notifyDone(`Đã ghi không nhận lời ngỏ ${offer.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: không liên hệ được sau ba lần gọi" />}
  </CommandDialog>
);
