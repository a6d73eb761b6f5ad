import { actionsFrom } from '@chung-tay/shared/core/lifecycle';
import { formatVnd } from '@chung-tay/shared/core/money';
import { householdLifecycle } from '@chung-tay/shared/households/lifecycle';
import {
  type Household,
  householdCategories,
  householdStatuses,
  landStatuses,
  withdrawReasons,
} from '@chung-tay/shared/households/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { HouseStageBadge } from '../ui/house-stage.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { householdQuery } from './queries.ts';
import { WithdrawHouseholdDialog } from './withdraw-household-dialog.tsx';
import { householdHistory, householdLabels } from './words.ts';

/** One household: what the survey found, its house, its history. */
export default function HouseholdDetailPage() {
  const { id = '' } = useParams();
  const household = useQuery(householdQuery(id));
  const [withdrawing, setWithdrawing] = useState(false);
  const may = { update: useCan('household:update'), withdraw: useCan('household:withdraw') };
  const mayPropose = useCan('house:propose');
  if (household.isError) return <ErrorState error={household.error} retry={() => household.refetch()} />;
  if (household.isPending) return <PageSkeleton />;
  const { data } = household;
  const actions = actionsFrom(householdLifecycle, data.status).filter((action) => may[action]);
  const edit = (
    <Button component={Link} to={`/households/${id}/edit`} variant="default">
      Sửa hồ sơ
    </Button>
  );
  return (
    <>
      <RecordPage
        back={{ to: '/households', label: 'Hộ' }}
        title={data.headName}
        code={data.code}
        status={<HouseholdState household={data} />}
        subtitle={`${data.village}, ${data.unitName}`}
        next={
          <>
            {mayPropose && data.status === 'surveyed' && !data.houseId && (
              <Button component={Link} to={`/houses/new?householdId=${id}`}>
                Đề nghị hỗ trợ nhà
              </Button>
            )}
            {data.houseId && (
              <Button component={Link} to={`/houses/${data.houseId}`}>
                Mở hồ sơ nhà
              </Button>
            )}
            {actions.includes('update') && edit}
          </>
        }
        more={
          actions.includes('withdraw')
            ? [{ label: 'Rút khỏi danh sách', danger: true, onClick: () => setWithdrawing(true) }]
            : []
        }
        tabs={[
          { key: 'main', label: 'Hồ sơ', content: <HouseholdFacts household={data} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['households', id, 'history']}
                words={householdHistory}
                fetchPage={(cursor) => client.households.getHouseholdHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {withdrawing && <WithdrawHouseholdDialog household={data} onClose={() => setWithdrawing(false)} />}
    </>
  );
}

const HouseholdState = ({ household }: { household: Household }) => (
  <>
    <StatusBadge tone={household.status === 'withdrawn' ? 'quiet' : 'info'}>
      {householdStatuses[household.status]}
    </StatusBadge>
    {household.houseStatus && <HouseStageBadge status={household.houseStatus} />}
  </>
);

const HouseholdFacts = ({ household }: { household: Household }) => (
  <div>
    <Section title="Hộ">
      <Facts
        items={[
          [householdLabels.headName, household.headName],
          [householdLabels.headBirthYear, household.headBirthYear],
          [householdLabels.nationalId, household.nationalIdMasked],
          [householdLabels.phone, household.phoneMasked],
          [householdLabels.category, `${householdCategories[household.category]}, năm ${household.categoryYear}`],
          [householdLabels.memberCount, formatNumber(household.memberCount)],
          [householdLabels.ethnicity, household.ethnicity],
          [
            householdLabels.unitId,
            <Anchor key="unit" component={Link} to={`/units/${household.unitId}`}>
              {household.unitName}
            </Anchor>,
          ],
          [householdLabels.village, household.village],
          ['Cập nhật', formatInstant(household.updatedAt)],
        ]}
      />
    </Section>
    <Section title="Nhà ở">
      <Facts
        items={[
          [householdLabels.landStatus, landStatuses[household.landStatus]],
          [
            householdLabels.dwellingAreaM2,
            household.dwellingAreaM2 === null ? null : `${formatNumber(household.dwellingAreaM2)} m²`,
          ],
          ['Đã phân bổ hỗ trợ', formatVnd(household.supportedVnd)],
          ...(household.withdrawReason
            ? [['Lý do rút', withdrawReasons[household.withdrawReason]] as [string, string]]
            : []),
          [householdLabels.note, household.note],
        ]}
      />
    </Section>
  </div>
);
