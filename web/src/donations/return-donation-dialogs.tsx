import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { receiveMethods } from '@chung-tay/shared/donations/schema';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, MoneyField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import type { DonationDialogProps } from './donation-dialogs.tsx';
import { moneyChanges } from './queries.ts';

/** Passes money down to the fund of a unit below, where it is a donation of the same source and for the same purpose. */
export const AllotDonationDialog = ({ donation, onClose }: DonationDialogProps) => (
  <CommandDialog
    title="Giao vốn cho quỹ cấp dưới"
    intro={`Khoản ${donation.code} của ${donation.donorName} còn ${formatVnd(donation.availableVnd)} đang giữ. Phần giao thành một khoản ở quỹ nhận, cùng nguồn, cùng phạm vi sử dụng; phần quỹ dưới chưa phân bổ thì thu hồi lại được.`}
    schema={donationRoutes.allotDonation.body}
    initial={{
      unitId: null,
      amountVnd: donation.availableVnd,
      allottedOn: dayInVietnam(new Date()),
      documentNumber: null,
      note: null,
    }}
    labels={{
      unitId: 'Đơn vị nhận',
      amountVnd: 'Số tiền giao',
      allottedOn: 'Ngày giao',
      documentNumber: 'Số quyết định giao vốn',
      note: 'Ghi chú',
    }}
    submitLabel="Giao vốn"
    send={(body, { idempotencyKey }) =>
      client.donations.allotDonation({ id: donation.id, ...body }, { idempotencyKey, ifMatch: donation.version })
    }
    invalidates={moneyChanges}
    onDone={(below) => notifyDone(`Đã giao vốn cho ${below.unitName}, khoản ${below.code}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <UnitPicker {...fields.unitId} help={`Đơn vị dưới ${donation.unitName}`} />
        <FormPair>
          <MoneyField {...fields.amountVnd} />
          <DateField {...fields.allottedOn} past />
        </FormPair>
        <TextField {...fields.documentNumber} maxLength={60} help="Không bắt buộc" />
        <LongTextField {...fields.note} rows={2} help="Không bắt buộc" />
      </>
    )}
  </CommandDialog>
);

/** Takes back up what the fund below has not set aside. */
export const RecallAllotmentDialog = ({ donation, onClose }: DonationDialogProps) => (
  <CommandDialog
    title="Thu hồi vốn đã giao"
    intro={`${donation.unitName} còn giữ ${formatVnd(donation.availableVnd)} của khoản ${donation.code} chưa phân bổ. Phần thu hồi về khoản ${donation.allottedFromCode} ở quỹ cấp trên.`}
    schema={donationRoutes.recallAllotment.body}
    initial={{ amountVnd: donation.availableVnd, recalledOn: dayInVietnam(new Date()), reason: null }}
    labels={{ amountVnd: 'Số tiền thu hồi', recalledOn: 'Ngày thu hồi', reason: 'Lý do' }}
    submitLabel="Thu hồi"
    danger
    send={(body, { idempotencyKey }) =>
      client.donations.recallAllotment({ id: donation.id, ...body }, { idempotencyKey, ifMatch: donation.version })
    }
    invalidates={moneyChanges}
    onDone={() => notifyDone(`Đã thu hồi vốn về khoản ${donation.allottedFromCode}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <FormPair>
          <MoneyField {...fields.amountVnd} help="Để trống: tất cả phần chưa phân bổ" />
          <DateField {...fields.recalledOn} past />
        </FormPair>
        <TextField {...fields.reason} maxLength={500} help="Ví dụ: đã đủ nhà cho kế hoạch năm" />
      </>
    )}
  </CommandDialog>
);

/** Gives money back to the donor; never by who received it. */
export const RefundDonationDialog = ({ donation, onClose }: DonationDialogProps) => (
  <CommandDialog
    title="Hoàn trả nhà hảo tâm"
    intro={`Khoản ${donation.code} của ${donation.donorName} còn ${formatVnd(donation.availableVnd)} chưa giao, chưa phân bổ: chỉ phần này hoàn trả được. Người hoàn trả phải khác người đã nhận tiền.`}
    schema={donationRoutes.refundDonation.body}
    initial={{
      amountVnd: null,
      refundedOn: dayInVietnam(new Date()),
      method: 'bank',
      reference: null,
      reason: null,
    }}
    labels={{
      amountVnd: 'Số tiền hoàn trả',
      refundedOn: 'Ngày hoàn trả',
      method: 'Hình thức',
      reference: 'Số chứng từ',
      reason: 'Lý do',
    }}
    submitLabel="Hoàn trả"
    danger
    send={(body, { idempotencyKey }) =>
      client.donations.refundDonation({ id: donation.id, ...body }, { idempotencyKey, ifMatch: donation.version })
    }
    invalidates={moneyChanges}
    onDone={(after) => notifyDone(`Đã hoàn trả, khoản ${after.code} còn ${formatVnd(after.receivedVnd)} đã nhận`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <FormPair>
          <MoneyField {...fields.amountVnd} />
          <DateField {...fields.refundedOn} past />
        </FormPair>
        <FormPair>
          <SelectField {...fields.method} options={receiveMethods} />
          <TextField {...fields.reference} maxLength={100} help="Số ủy nhiệm chi, phiếu chi" />
        </FormPair>
        <TextField {...fields.reason} maxLength={500} help="Ví dụ: chuyển thừa, nhà hảo tâm xin lại" />
      </>
    )}
  </CommandDialog>
);
