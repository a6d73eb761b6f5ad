import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { adoptHouseBody, type Need } from '@chung-tay/shared/needs/schema';
import { useState } from 'react';
import { searchCampaigns } from '../campaigns/queries.ts';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { DonorPicker } from '../donations/donor-picker.tsx';
import { moneyChanges } from '../donations/queries.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, MoneyField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { RecordPicker } from '../ui/record-picker.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';

/** The body, with what is open said in words before the server has to. */
const bodyFor = (openVnd: number) =>
  adoptHouseBody.extend({
    amountVnd: adoptHouseBody.shape.amountVnd.max(openVnd, `Nhà này chỉ còn cần ${formatVnd(openVnd)}`),
  });

/** A donor takes a house on: a pledge for this house alone, which keeps its place in what the house lacks. */
export function AdoptHouseDialog({ need, onClose }: { need: Need; onClose: () => void }) {
  const ownUnit = useOwnUnit('donation:pledge');
  const [schema] = useState(() => bodyFor(need.openVnd));
  return (
    <CommandDialog
      title="Nhận đỡ đầu một căn nhà"
      intro={`Nhà ${need.houseCode} của ${need.headName}, ${need.unitName}, cần ${formatVnd(need.needVnd)}, còn cần ${formatVnd(need.openVnd)}. Khoản đăng ký chỉ dùng cho căn nhà này và giữ chỗ ngay từ bây giờ.`}
      schema={schema}
      initial={{
        donorId: null,
        unitId: ownUnit,
        amountVnd: need.openVnd,
        pledgedOn: dayInVietnam(new Date()),
        wish: null,
        campaignId: null,
      }}
      labels={{
        donorId: 'Nhà hảo tâm',
        unitId: 'Quỹ tiếp nhận',
        amountVnd: 'Số tiền nhận đỡ đầu',
        pledgedOn: 'Ngày đăng ký',
        wish: 'Nguyện vọng',
        campaignId: 'Đợt vận động',
      }}
      submitLabel="Ghi nhận đỡ đầu"
      send={(body, { idempotencyKey }) => client.needs.adoptHouse({ id: need.houseId, ...body }, { idempotencyKey })}
      invalidates={moneyChanges}
      onDone={(donation) => notifyDone(`Đã ghi nhận đỡ đầu, khoản ${donation.code}`)}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <DonorPicker {...fields.donorId} />
          <FormPair>
            <MoneyField {...fields.amountVnd} />
            <DateField {...fields.pledgedOn} past />
          </FormPair>
          <UnitPicker {...fields.unitId} />
          <RecordPicker
            {...fields.campaignId}
            queryKey={['campaigns', 'search']}
            search={searchCampaigns}
            placeholder="Không bắt buộc"
            nothing="Không có đợt vận động phù hợp"
          />
          <LongTextField {...fields.wish} rows={2} help="Không bắt buộc" />
        </>
      )}
    </CommandDialog>
  );
}
