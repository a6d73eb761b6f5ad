import { ApiError } from '@chung-tay/shared/client';
import { formatVnd } from '@chung-tay/shared/core/money';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Donation, stateSources } from '@chung-tay/shared/donations/schema';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { houseQuery } from '../houses/queries.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { AmountField, LongTextField, MoneyField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import type { DonationDialogProps } from './donation-dialogs.tsx';
import { allocationFigures, figuresOf } from './figures.ts';
import { HousePicker } from './house-picker.tsx';
import { donorQuery, moneyChanges } from './queries.ts';
import { restrictionWords } from './words.ts';

/** What is in hand, and what whoever gave it asked for. */
function introOf(donation: Donation): string {
  const { available, show } = figuresOf(donation);
  const { restriction, wish } = donation;
  return [
    `Khoản ${donation.code} của ${donation.donorName} còn ${show(available)} chưa phân bổ.`,
    restriction && `Phạm vi sử dụng: ${restrictionWords(restriction)}.`,
    wish && `Nguyện vọng: ${wish}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The houses that the restriction leaves, as the list of houses is asked for them. */
function housesFor({ restriction, kind }: Donation) {
  const { unitId, categories = [], programmes = [] } = restriction ?? {};
  return {
    ...(unitId ? { unitId } : {}),
    ...(categories.length > 0 ? { category: categories } : {}),
    ...(programmes.length > 0 ? { programme: programmes } : {}),
    ...(kind === 'cash' ? { hasGap: true } : {}),
  };
}

/** Sets a part of the money aside for a house that still lacks it; money of the State above the norm says why. */
export function AllocateDonationDialog({ donation, onClose }: DonationDialogProps) {
  const queries = useQueryClient();
  const donor = useQuery(donorQuery(donation.donorId));
  const ofState = donor.data !== undefined && stateSources.includes(donor.data.kind);
  const [overNorm, setOverNorm] = useState(false);
  const { id, version, availableVnd, restriction } = donation;
  return (
    <CommandDialog
      title="Phân bổ cho một căn nhà"
      intro={introOf(donation)}
      schema={donationRoutes.allocateDonation.body}
      initial={{
        houseId: restriction?.houseId ?? null,
        amountVnd: donation.adoption ? availableVnd : null,
        exceptionReason: null,
        note: null,
      }}
      labels={{
        houseId: 'Căn nhà',
        amountVnd: 'Số tiền phân bổ',
        exceptionReason: 'Lý do vượt mức hỗ trợ',
        note: 'Ghi chú',
      }}
      submitLabel="Phân bổ"
      send={async (body, { idempotencyKey }) => {
        try {
          return await client.donations.allocateDonation({ id, ...body }, { idempotencyKey, ifMatch: version });
        } catch (error) {
          if (error instanceof ApiError && error.code === 'over_norm') setOverNorm(true);
          throw error;
        }
      }}
      invalidates={moneyChanges}
      onDone={(made) => notifyDone(`Đã phân bổ ${formatVnd(made.amountVnd)} cho nhà ${made.houseCode}`)}
      onClose={onClose}
    >
      {(form) => (
        <>
          <HousePicker
            {...form.fields.houseId}
            filters={housesFor(donation)}
            onChange={async (houseId) => {
              form.set({ houseId });
              if (!houseId) return;
              const house = await queries.ensureQueryData(houseQuery(houseId));
              form.set({ amountVnd: Math.min(availableVnd, house.gapVnd) });
            }}
            help="Chỉ nhà đã phê duyệt và còn thiếu tiền"
          />
          <HouseGap houseId={form.values.houseId} available={availableVnd}>
            {(help) => <MoneyField {...form.fields.amountVnd} {...help} />}
          </HouseGap>
          {(ofState || overNorm) && (
            <LongTextField
              {...form.fields.exceptionReason}
              required={overNorm}
              rows={2}
              help="Nguồn ngân sách: chỉ điền khi vượt mức hỗ trợ đã phê duyệt cho nhà"
            />
          )}
          <LongTextField {...form.fields.note} rows={2} help="Không bắt buộc" />
        </>
      )}
    </CommandDialog>
  );
}

interface HouseGapProps {
  houseId: string | null;
  available: number;
  children: (help: { help?: string }) => React.ReactNode;
}

/** Tells beside the amount what the house lacks and what is in hand. */
function HouseGap({ houseId, available, children }: HouseGapProps) {
  const house = useQuery({ ...houseQuery(houseId ?? ''), enabled: houseId !== null });
  return children(
    houseId && house.data
      ? { help: `Nhà còn thiếu ${formatVnd(house.data.gapVnd)}; khoản này còn ${formatVnd(available)}` }
      : {},
  );
}

/** Sets goods or days of work aside for a house; they fill no gap of money. */
export function AllocateInKindDialog({ donation, onClose }: DonationDialogProps) {
  const { available, show } = figuresOf(donation);
  const { id, version, restriction, inKind, kind } = donation;
  const labour = kind === 'labour';
  return (
    <CommandDialog
      title="Phân bổ cho một căn nhà"
      intro={introOf(donation)}
      schema={donationRoutes.allocateInKind.body}
      initial={{ houseId: restriction?.houseId ?? null, amount: null, note: null }}
      labels={{ houseId: 'Căn nhà', amount: labour ? 'Số ngày công' : 'Số lượng', note: 'Ghi chú' }}
      submitLabel="Phân bổ"
      send={(body, { idempotencyKey }) =>
        client.donations.allocateInKind({ id, ...body }, { idempotencyKey, ifMatch: version })
      }
      invalidates={moneyChanges}
      onDone={(made) => {
        const figures = allocationFigures(made);
        notifyDone(`Đã phân bổ ${figures.show(figures.amount)} cho nhà ${made.houseCode}`);
      }}
      onClose={onClose}
    >
      {(form) => (
        <>
          <HousePicker
            {...form.fields.houseId}
            filters={housesFor(donation)}
            help="Chỉ nhà đã phê duyệt, chưa bàn giao"
          />
          <AmountField
            {...form.fields.amount}
            measure={labour ? 'ngày công' : (inKind?.measure ?? null)}
            {...(form.values.amount ? {} : { help: `Khoản này còn ${show(available)}` })}
          />
          <LongTextField {...form.fields.note} rows={2} help="Không bắt buộc" />
        </>
      )}
    </CommandDialog>
  );
}
