import { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { approveBonusesBody, type BonusItem, bonusMethods, prepareBonusesBody } from '@chung-tay/shared/bonuses/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { bonusChanges } from './queries.ts';

type Told = Pick<BonusItem, 'id' | 'amountVnd' | 'awardeeName'>;

interface ManyProps {
  rows: readonly Told[];
  onDone?: () => void;
  onClose: () => void;
}

const sumOf = (rows: readonly Told[]): string => formatVnd(rows.reduce((total, { amountVnd }) => total + amountVnd, 0));
const counted = (rows: readonly Told[]): string =>
  rows.length === 1 ? `${rows[0]?.awardeeName}, ${sumOf(rows)}` : `${formatNumber(rows.length)} khoản, ${sumOf(rows)}`;

/** Puts bonuses down to be paid; another person approves. */
export const PrepareBonusesDialog = ({ rows, onDone, onClose }: ManyProps) => (
  <CommandDialog
    title="Lập chi tiền thưởng"
    intro={`${counted(rows)}. Số tiền là số của quyết định; người khác duyệt chi.`}
    schema={prepareBonusesBody.omit({ awardIds: true })}
    initial={{ method: 'bank', recipientName: null }}
    labels={{ method: 'Cách chi', recipientName: 'Người nhận thay' }}
    submitLabel="Lập chi"
    send={(body, { idempotencyKey }) =>
      client.bonuses.prepareBonuses({ ...body, awardIds: rows.map(({ id }) => id) }, { idempotencyKey })
    }
    invalidates={bonusChanges}
    onDone={({ bonuses, totalVnd }) => {
      notifyDone(`Đã lập ${formatNumber(bonuses)} khoản, ${formatVnd(totalVnd)}`);
      onDone?.();
    }}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <SelectField {...fields.method} options={bonusMethods} />
        <TextField
          {...fields.recipientName}
          required={false}
          maxLength={300}
          help="Để trống: chính người, tập thể, hộ được khen"
        />
      </>
    )}
  </CommandDialog>
);

const approval = approveBonusesBody.omit({ awardIds: true }).required();

/** Pays what was prepared out of the reward fund: all or none. */
export const ApproveBonusesDialog = ({ rows, onDone, onClose }: ManyProps) => (
  <CommandDialog
    title="Duyệt chi tiền thưởng"
    intro={`${counted(rows)}, chi từ quỹ khen thưởng của đơn vị quyết định. Ghi sổ ngay; quỹ không đủ thì không khoản nào được chi.`}
    schema={approval}
    initial={{ paidOn: dayInVietnam(new Date()) }}
    labels={{ paidOn: 'Ngày chi' }}
    submitLabel="Duyệt chi"
    send={(body, { idempotencyKey }) =>
      client.bonuses.approveBonuses({ ...body, awardIds: rows.map(({ id }) => id) }, { idempotencyKey })
    }
    invalidates={bonusChanges}
    onDone={({ bonuses, totalVnd }) => {
      notifyDone(`Đã chi ${formatNumber(bonuses)} khoản, ${formatVnd(totalVnd)}`);
      onDone?.();
    }}
    onClose={onClose}
  >
    {({ fields }) => <DateField {...fields.paidOn} past />}
  </CommandDialog>
);

interface OneProps {
  row: Told;
  onClose: () => void;
}

/** Drops what was prepared: by who prepares, or by who does not approve. */
export const DropBonusDialog = ({ row, onClose, by }: OneProps & { by: 'prepare' | 'approve' }) => (
  <CommandDialog
    danger
    title={by === 'prepare' ? 'Bỏ khoản đã lập' : 'Không duyệt chi'}
    intro={`${row.awardeeName}, ${formatVnd(row.amountVnd)}. Lập lại được sau đó.`}
    schema={bonusRoutes.cancelBonus.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel={by === 'prepare' ? 'Bỏ khoản này' : 'Không duyệt'}
    send={(body, { idempotencyKey }) =>
      by === 'prepare'
        ? client.bonuses.cancelBonus({ id: row.id, ...body }, { idempotencyKey })
        : client.bonuses.returnBonus({ id: row.id, ...body }, { idempotencyKey })
    }
    invalidates={bonusChanges}
    onDone={() => notifyDone('Đã bỏ khoản này')}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: nhầm người nhận" />}
  </CommandDialog>
);

/** Brings back what was paid for an award that is revoked. */
export const RecoverBonusDialog = ({ row, onClose }: OneProps) => (
  <CommandDialog
    title="Thu hồi tiền thưởng"
    intro={`${row.awardeeName} nộp lại đủ ${formatVnd(row.amountVnd)}; tiền về lại quỹ khen thưởng.`}
    schema={bonusRoutes.recoverBonus.body}
    initial={{ recoveredOn: dayInVietnam(new Date()), reason: null }}
    labels={{ recoveredOn: 'Ngày nộp lại', reason: 'Căn cứ, chứng từ' }}
    submitLabel="Ghi thu hồi"
    send={(body, { idempotencyKey }) => client.bonuses.recoverBonus({ id: row.id, ...body }, { idempotencyKey })}
    invalidates={bonusChanges}
    onDone={() => notifyDone('Đã ghi thu hồi')}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <DateField {...fields.recoveredOn} past />
        <TextField {...fields.reason} maxLength={500} help="Ví dụ: nộp lại theo quyết định hủy bỏ số 12/QĐ-UBND" />
      </>
    )}
  </CommandDialog>
);
