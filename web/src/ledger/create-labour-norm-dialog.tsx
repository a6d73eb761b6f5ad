import { formatVnd } from '@chung-tay/shared/core/money';
import { createLabourNormBody } from '@chung-tay/shared/ledger/schema';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { CheckField, LongTextField, MoneyField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';

/** Adds the norm that holds from a day on; the one before ends the day before. */
export const CreateLabourNormDialog = ({ onClose }: { onClose: () => void }) => (
  <CommandDialog
    title="Thêm mức quy đổi ngày công"
    intro="Ngày công nhận từ ngày này quy đổi theo mức mới; ngày công đã nhận giữ mức cũ."
    schema={createLabourNormBody}
    initial={{ dayVnd: null, validFrom: null, citation: null, assumed: false }}
    labels={{
      dayVnd: 'Đồng một ngày công',
      validFrom: 'Áp dụng từ ngày',
      citation: 'Căn cứ',
      assumed: 'Chưa đối chiếu với văn bản gốc',
    }}
    submitLabel="Thêm mức"
    send={(body, { idempotencyKey }) => client.ledger.createLabourNorm(body, { idempotencyKey })}
    invalidates={[['ledger', 'labour-norms']]}
    onDone={(norm) => notifyDone(`Từ ${formatDay(norm.validFrom)} một ngày công là ${formatVnd(norm.dayVnd)}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <FormPair>
          <MoneyField {...fields.dayVnd} />
          <DateField {...fields.validFrom} />
        </FormPair>
        <LongTextField {...fields.citation} rows={2} help="Số, ngày của văn bản hoặc thông báo giá" />
        <CheckField {...fields.assumed} />
      </>
    )}
  </CommandDialog>
);
