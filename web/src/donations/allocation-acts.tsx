import { dayInVietnam } from '@chung-tay/shared/core/text';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Allocation } from '@chung-tay/shared/donations/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { AmountField, LongTextField, MoneyField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import styles from './donation.module.css';
import { allocationFigures } from './figures.ts';
import { moneyChanges } from './queries.ts';

interface AllocationDialogProps {
  allocation: Allocation;
  onClose: () => void;
}

/**
 * What may be done with an allocation here: goods and labour are handed over, what has not gone out is taken back.
 * Money is paid by lists of payments.
 */
export function AllocationActs({ allocation }: { allocation: Allocation }) {
  const mayDeliver = useCan('donation:deliver');
  const mayReclaim = useCan('donation:allocate');
  const [open, setOpen] = useState<'deliver' | 'reclaim'>();
  const close = () => setOpen(undefined);
  const { rest } = allocationFigures(allocation);
  const whom = `cho ${allocation.headName}`;
  if (rest <= 0 || allocation.state === 'reversed') return null;
  return (
    <span className={styles.acts}>
      {mayDeliver && allocation.kind !== 'cash' && (
        <Button size="compact-sm" onClick={() => setOpen('deliver')} aria-label={`Ghi đã giao ${whom}`}>
          Ghi đã giao
        </Button>
      )}
      {mayReclaim && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => setOpen('reclaim')}
          aria-label={`Thu hồi phần phân bổ ${whom}`}
        >
          Thu hồi
        </Button>
      )}
      {open === 'deliver' && <DeliverAllocationDialog allocation={allocation} onClose={close} />}
      {open === 'reclaim' && <ReclaimAllocationDialog allocation={allocation} onClose={close} />}
    </span>
  );
}

/** Writes down that goods were handed over or days worked at the house; never by who allocated them. */
function DeliverAllocationDialog({ allocation, onClose }: AllocationDialogProps) {
  const { rest, measure, show } = allocationFigures(allocation);
  const { id, version, houseCode, headName, allocatedBy, kind } = allocation;
  return (
    <CommandDialog
      title={kind === 'labour' ? 'Ghi ngày công đã làm' : 'Ghi hiện vật đã giao'}
      intro={`Nhà ${houseCode} của ${headName} còn ${show(rest)} chưa giao. Có thể giao nhiều lần. Người ghi phải khác người phân bổ (${allocatedBy}).`}
      schema={donationRoutes.deliverAllocation.body}
      initial={{ amount: rest, deliveredOn: dayInVietnam(new Date()), receivedBy: headName, note: null }}
      labels={{
        amount: kind === 'labour' ? 'Số ngày công' : 'Số lượng giao',
        deliveredOn: kind === 'labour' ? 'Ngày làm xong' : 'Ngày giao',
        receivedBy: kind === 'labour' ? 'Người xác nhận tại căn nhà' : 'Người nhận tại căn nhà',
        note: 'Ghi chú',
      }}
      submitLabel="Ghi đã giao"
      send={(body, { idempotencyKey }) =>
        client.donations.deliverAllocation({ id, ...body }, { idempotencyKey, ifMatch: version })
      }
      invalidates={moneyChanges}
      onDone={(after) => notifyDone(`Đã giao ${show(allocationFigures(after).released)} cho nhà ${houseCode}`)}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <FormPair>
            <AmountField {...fields.amount} measure={measure} />
            <DateField {...fields.deliveredOn} past />
          </FormPair>
          <TextField {...fields.receivedBy} maxLength={120} />
          <LongTextField {...fields.note} rows={2} help="Số biên bản giao nhận nếu có" />
        </>
      )}
    </CommandDialog>
  );
}

/** Takes what has not gone out back to the donation; what was paid is recovered from its payment. */
function ReclaimAllocationDialog({ allocation, onClose }: AllocationDialogProps) {
  const { rest, measure, show } = allocationFigures(allocation);
  const { id, version, houseCode, headName, donationCode, kind } = allocation;
  const cash = kind === 'cash';
  return (
    <CommandDialog
      title="Thu hồi phần phân bổ"
      intro={`Nhà ${houseCode} của ${headName} còn ${show(rest)} chưa ${cash ? 'chi' : 'giao'}. Phần thu hồi về khoản ${donationCode} để phân bổ cho nhà khác.${cash ? ' Phần đã chi thì thu hồi ở phiếu chi.' : ''}`}
      schema={donationRoutes.reclaimAllocation.body}
      initial={{ amountVnd: cash ? rest : null, amount: cash ? null : rest, reason: null }}
      labels={{ amountVnd: 'Số tiền thu hồi', amount: 'Số lượng thu hồi', reason: 'Lý do' }}
      submitLabel="Thu hồi"
      danger
      send={(body, { idempotencyKey }) =>
        client.donations.reclaimAllocation({ id, ...body }, { idempotencyKey, ifMatch: version })
      }
      invalidates={moneyChanges}
      onDone={() => notifyDone(`Đã thu hồi phần phân bổ của nhà ${houseCode} về khoản ${donationCode}`)}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          {cash ? (
            <MoneyField {...fields.amountVnd} help={`Để trống: tất cả ${show(rest)}`} />
          ) : (
            <AmountField {...fields.amount} measure={measure} help={`Để trống: tất cả ${show(rest)}`} />
          )}
          <TextField {...fields.reason} maxLength={500} help="Ví dụ: nhà rút khỏi danh sách, cần ít hơn" />
        </>
      )}
    </CommandDialog>
  );
}
