import type { House } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { useMe } from '../core/session.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { HouseStageBadge } from '../ui/house-stage.tsx';
import { RecordPage } from '../ui/record-page.tsx';
import { StageBar } from '../ui/stage-bar.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { HouseFacts } from './house-facts.tsx';
import { HouseMoney } from './house-money.tsx';
import { HousePhotos } from './house-photos.tsx';
import { houseSteps, type NextStep, nextStep } from './house-steps.ts';
import { houseQuery } from './queries.ts';
import { houseHistory } from './words.ts';

/** One house: its stages, the one next act, its money, photos and history. */
export default function HouseDetailPage() {
  const { id = '' } = useParams();
  const house = useQuery(houseQuery(id));
  const { permissions } = useMe();
  if (house.isError) return <ErrorState error={house.error} retry={() => house.refetch()} />;
  if (house.isPending) return <PageSkeleton />;
  const { data } = house;
  const next = nextStep(data, (permission) => permissions.includes(permission));
  return (
    <RecordPage
      back={{ to: '/houses', label: 'Nhà' }}
      title={data.headName}
      code={data.code}
      status={<HouseStageBadge status={data.status} />}
      subtitle={
        <>
          {data.village}, {data.unitName}
          {next.act === 'none' && next.waitsFor && <StatusBadge tone="waiting">{next.waitsFor}</StatusBadge>}
        </>
      }
      stages={<StageBar label="Các giai đoạn của căn nhà" steps={houseSteps(data)} />}
      next={<NextAct house={data} next={next} />}
      tabs={[
        { key: 'main', label: 'Hồ sơ', content: <HouseFacts house={data} /> },
        { key: 'money', label: 'Tiền', content: <HouseMoney house={data} /> },
        { key: 'photos', label: 'Ảnh', content: <HousePhotos house={data} /> },
        {
          key: 'history',
          label: 'Lịch sử',
          content: (
            <HistoryTimeline
              queryKey={['houses', id, 'history']}
              words={houseHistory}
              fetchPage={(cursor) => client.houses.getHouseHistory(cursor ? { id, cursor } : { id })}
            />
          ),
        },
      ]}
    />
  );
}

function NextAct({ house, next }: { house: House; next: NextStep }) {
  if (next.act === 'none') return null;
  const words = next.act === 'verify' ? 'Nghiệm thu' : next.again ? 'Báo lại' : 'Báo xong';
  return (
    <Button component={Link} to={`/houses/${house.id}/${next.act}`}>
      {words}: {stages[next.stage]}
    </Button>
  );
}
