import { actionsFrom } from '@chung-tay/shared/core/lifecycle';
import { householdLifecycle } from '@chung-tay/shared/households/lifecycle';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { HouseholdFacts, HouseholdState } from './household-facts.tsx';
import { HouseholdNext, HouseholdWay } from './household-way.tsx';
import { householdQuery } from './queries.ts';
import { WithdrawHouseholdDialog } from './withdraw-household-dialog.tsx';
import { householdHistory } from './words.ts';

/** One household: what the survey found, its house, its history. */
export default function HouseholdDetailPage() {
  const { id = '' } = useParams();
  const household = useQuery(householdQuery(id));
  const [withdrawing, setWithdrawing] = useState(false);
  const may = { update: useCan('household:update'), withdraw: useCan('household:withdraw') };
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
            {data.houseId && (
              <Button component={Link} to={`/houses/${data.houseId}`}>
                Mở hồ sơ nhà
              </Button>
            )}
            <HouseholdNext household={data} />
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
          { key: 'way', label: 'Khảo sát, hồ sơ xét', content: <HouseholdWay household={data} /> },
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
