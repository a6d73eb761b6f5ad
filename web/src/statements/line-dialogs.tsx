import { formatVnd } from '@chung-tay/shared/core/money';
import { statementRoutes } from '@chung-tay/shared/statements/contract';
import type { StatementLineDetail } from '@chung-tay/shared/statements/schema';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { matchChanges } from './queries.ts';
import { lineAmount } from './words.ts';

interface LineDialogProps {
  line: StatementLineDetail;
  onDone?: () => void;
  onClose: () => void;
}

/** A line that is nothing the ledger knows. */
export const IgnoreLineDialog = ({ line, onDone, onClose }: LineDialogProps) => (
  <CommandDialog
    title="Không đối chiếu dòng này"
    intro={`${lineAmount(line)}: dòng không liên quan tới sổ, ví dụ phí ngân hàng, lãi tiền gửi. Có thể bỏ đánh dấu sau.`}
    schema={statementRoutes.ignoreLine.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Không đối chiếu"
    send={(body, { idempotencyKey }) =>
      client.statements.ignoreLine({ id: line.id, ...body }, { idempotencyKey, ifMatch: line.version })
    }
    invalidates={matchChanges}
    onDone={() => {
      notifyDone('Đã đánh dấu không đối chiếu');
      onDone?.();
    }}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: phí chuyển tiền" />}
  </CommandDialog>
);

/** Takes back what a line was matched with. */
export const UnmatchLineDialog = ({ line, onDone, onClose }: LineDialogProps) => (
  <CommandDialog
    title={line.status === 'ignored' ? 'Đối chiếu lại dòng này' : 'Bỏ khớp'}
    intro={
      line.status === 'ignored'
        ? 'Dòng trở lại trạng thái chưa khớp.'
        : `Bỏ ${formatVnd(line.matchedVnd)} đã khớp. Bút toán trên sổ vẫn còn; ghi nhầm thì đảo ở sổ cái.`
    }
    schema={statementRoutes.unmatchLine.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel={line.status === 'ignored' ? 'Đối chiếu lại' : 'Bỏ khớp'}
    danger
    send={(body, { idempotencyKey }) =>
      client.statements.unmatchLine({ id: line.id, ...body }, { idempotencyKey, ifMatch: line.version })
    }
    invalidates={matchChanges}
    onDone={() => {
      notifyDone('Dòng sao kê chờ khớp lại');
      onDone?.();
    }}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: khớp nhầm khoản" />}
  </CommandDialog>
);
