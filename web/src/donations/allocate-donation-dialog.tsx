import { formatVnd, shortVnd } from '@chung-tay/shared/core/money';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Donation } from '@chung-tay/shared/donations/schema';
import { fundable } from '@chung-tay/shared/houses/lifecycle';
import type { HouseItem } from '@chung-tay/shared/houses/schema';
import { useRef } from 'react';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, MoneyField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import { moneyChanges } from './queries.ts';

/** Sets a part of the donation aside for a house that still lacks money. */
export function AllocateDonationDialog({ donation, onClose }: { donation: Donation; onClose: () => void }) {
  const houses = useRef(new Map<string, HouseItem>());
  const search = async (q: string | undefined) => {
    const page = await client.houses.listHouses({
      hasGap: true,
      status: [...fundable],
      limit: 20,
      ...(q ? { q } : {}),
    });
    for (const house of page.data) houses.current.set(house.id, house);
    return page.data.map((house) => ({
      id: house.id,
      label: `${house.headName} (${house.code})`,
      facts: `Còn thiếu ${shortVnd(house.gapVnd)} · ${house.village}, ${house.unitName}`,
    }));
  };
  const proposed = (house: HouseItem | undefined) => house && Math.min(donation.availableVnd, house.gapVnd);
  return (
    <CommandDialog
      title="Phân bổ cho một căn nhà"
      intro={`Khoản ${donation.code} của ${donation.donorName} còn ${formatVnd(donation.availableVnd)} chưa phân bổ.${donation.wish ? ` Nguyện vọng: ${donation.wish}` : ''}`}
      schema={donationRoutes.allocateDonation.body}
      initial={{ houseId: null, amountVnd: null, note: null }}
      labels={{ houseId: 'Căn nhà', amountVnd: 'Số tiền phân bổ', note: 'Ghi chú' }}
      submitLabel="Phân bổ"
      send={(body, { idempotencyKey }) =>
        client.donations.allocateDonation({ id: donation.id, ...body }, { idempotencyKey, ifMatch: donation.version })
      }
      invalidates={moneyChanges}
      onDone={(made) => notifyDone(`Đã phân bổ ${formatVnd(made.amountVnd)} cho nhà ${made.houseCode}`)}
      onClose={onClose}
    >
      {(form) => {
        const house = houses.current.get(form.values.houseId ?? '');
        return (
          <>
            <RecordPicker
              {...form.fields.houseId}
              onChange={(houseId) =>
                form.set({ houseId, amountVnd: proposed(houses.current.get(houseId ?? '')) ?? null })
              }
              queryKey={['houses', 'search', 'gap']}
              search={search}
              placeholder="Gõ tên chủ hộ hoặc mã nhà"
              nothing="Không có nhà nào còn thiếu tiền khớp với từ tìm"
              help="Chỉ nhà đã phê duyệt và còn thiếu tiền"
            />
            <MoneyField
              {...form.fields.amountVnd}
              {...(house
                ? {
                    help: `Nhà còn thiếu ${formatVnd(house.gapVnd)}; khoản này còn ${formatVnd(donation.availableVnd)}`,
                  }
                : {})}
            />
            <LongTextField {...form.fields.note} rows={2} help="Không bắt buộc" />
          </>
        );
      }}
    </CommandDialog>
  );
}
