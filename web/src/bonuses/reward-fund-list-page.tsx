import { fundRewardsBody } from '@chung-tay/shared/bonuses/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { donorKinds } from '@chung-tay/shared/donations/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCan, useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, MoneyField, SelectField, TextField } from '../ui/fields.tsx';
import { vndOrDash } from '../ui/money.tsx';
import { notifyDone } from '../ui/notify.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { bonusChanges, rewardFundsQuery } from './queries.ts';
import { fundingLabels } from './words.ts';

/** The reward fund of each unit that decides: what the budget gave, what was paid, what is left and already spoken for. */
export default function RewardFundListPage() {
  const funds = useQuery(rewardFundsQuery);
  const mayFund = useCan('bonus:prepare');
  const [open, setOpen] = useState(false);
  return (
    <ViewPage
      title="Quỹ khen thưởng"
      aside={mayFund && <Button onClick={() => setOpen(true)}>Ghi ngân sách cấp</Button>}
    >
      {funds.isError && <ErrorState error={funds.error} retry={() => funds.refetch()} />}
      {funds.isPending && <PageSkeleton />}
      {funds.data?.data.length === 0 && (
        <EmptyState title="Chưa có quỹ khen thưởng nào trong phạm vi của bạn">
          Quỹ có từ khi ghi lần cấp ngân sách đầu tiên. Tiền ủng hộ làm nhà không vào quỹ này.
        </EmptyState>
      )}
      {funds.data && funds.data.data.length > 0 && (
        <DataTable
          caption="Quỹ khen thưởng theo đơn vị"
          rows={funds.data.data}
          rowKey={(row) => row.unitId}
          columns={[
            {
              key: 'unit',
              header: 'Đơn vị',
              render: (row) => (
                <Anchor component={Link} to={`/bonuses?unitId=${row.unitId}`}>
                  {row.unitName}
                </Anchor>
              ),
            },
            { key: 'funded', header: 'Ngân sách cấp', render: (row) => vndOrDash(row.fundedVnd), align: 'right' },
            { key: 'rewarded', header: 'Đã chi', render: (row) => vndOrDash(row.rewardedVnd), align: 'right' },
            { key: 'available', header: 'Còn lại', render: (row) => vndOrDash(row.availableVnd), align: 'right' },
            { key: 'prepared', header: 'Chờ duyệt chi', render: (row) => vndOrDash(row.preparedVnd), align: 'right' },
            { key: 'owed', header: 'Chưa lập chi', render: (row) => vndOrDash(row.owedVnd), align: 'right' },
          ]}
        />
      )}
      {open && <FundDialog onClose={() => setOpen(false)} />}
    </ViewPage>
  );
}

const sources = Object.fromEntries(
  fundRewardsBody.shape.source.options.map((kind) => [kind, donorKinds[kind]]),
) as Record<(typeof fundRewardsBody.shape.source.options)[number], string>;

/** Records what the budget gave, by its document. */
function FundDialog({ onClose }: { onClose: () => void }) {
  const unitId = useOwnUnit('bonus:prepare');
  return (
    <CommandDialog
      title="Ghi ngân sách cấp quỹ khen thưởng"
      intro="Chỉ ghi tiền ngân sách cấp để khen thưởng, theo văn bản cấp kinh phí."
      schema={fundRewardsBody}
      initial={{
        ...{ unitId, amountVnd: null, fundedOn: dayInVietnam(new Date()), source: 'provincial_budget' },
        ...{ documentNumber: null, documentDate: null, memo: null },
      }}
      labels={fundingLabels}
      submitLabel="Ghi sổ"
      send={(body, { idempotencyKey }) => client.bonuses.fundRewards(body, { idempotencyKey })}
      invalidates={bonusChanges}
      onDone={(fund) => notifyDone(`Quỹ còn ${formatVnd(fund.availableVnd)}`)}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <UnitPicker {...fields.unitId} />
          <MoneyField {...fields.amountVnd} />
          <DateField {...fields.fundedOn} past />
          <SelectField {...fields.source} options={sources} />
          <TextField {...fields.documentNumber} maxLength={60} help="Ví dụ: 12/QĐ-STC" />
          <DateField {...fields.documentDate} past />
          <LongTextField {...fields.memo} rows={2} />
        </>
      )}
    </CommandDialog>
  );
}
