import { withdrawReasons } from '@chung-tay/shared/households/schema';
import type { House } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { HouseStageBadge } from '../ui/house-stage.tsx';
import { RecordPage, type RecordTab, Section } from '../ui/record-page.tsx';
import { StageBar } from '../ui/stage-bar.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './house.module.css';
import { type HouseAct, houseActs } from './house-acts.ts';
import { DeferHouseDialog, ResumeHouseDialog, SettleHouseDialog } from './house-dialogs.tsx';
import { HouseFacts } from './house-facts.tsx';
import { HouseMoney } from './house-money.tsx';
import { HousePhotos } from './house-photos.tsx';
import { houseSteps, type NextStep, nextStep } from './house-steps.ts';
import { HouseWatch } from './house-watch.tsx';
import { houseQuery } from './queries.ts';
import { slipWords } from './slip.ts';
import { StageTimeline } from './stage-timeline.tsx';
import { houseHistory } from './words.ts';

/** One house: its stages against its plan, the one next act, its money, photos, what is watched about it, its history. */
export default function HouseDetailPage() {
  const { id = '' } = useParams();
  const house = useQuery(houseQuery(id));
  const navigate = useNavigate();
  const { permissions } = useMe();
  const [open, setOpen] = useState<HouseAct>();
  if (house.isError) return <ErrorState error={house.error} retry={() => house.refetch()} />;
  if (house.isPending) return <PageSkeleton />;
  const { data } = house;
  const may = (permission: (typeof permissions)[number]) => permissions.includes(permission);
  const next = nextStep(data, may);
  const choose = (act: HouseAct) => {
    if (act === 'update') navigate(`/houses/${id}/edit`);
    else if (act === 'raise') navigate(`/difficulties/new?houseId=${id}`);
    else setOpen(act);
  };
  return (
    <>
      <RecordPage
        back={{ to: '/houses', label: 'Nhà' }}
        title={data.headName}
        code={data.code}
        status={<HouseStageBadge status={data.status} />}
        subtitle={<Standing house={data} next={next} />}
        stages={<StageBar label="Các giai đoạn của căn nhà" steps={houseSteps(data)} />}
        next={<NextAct house={data} next={next} />}
        more={houseActs(data, may).map(({ act, word }) => ({ label: word, onClick: () => choose(act) }))}
        tabs={tabsOf(data)}
      />
      <HouseDialog act={open} house={data} onClose={() => setOpen(undefined)} />
    </>
  );
}

const tabsOf = (house: House): RecordTab[] => [
  {
    key: 'main',
    label: 'Hồ sơ',
    content: (
      <div>
        <Told house={house} />
        <Section title="Các giai đoạn">
          <StageTimeline house={house} />
        </Section>
        <HouseFacts house={house} />
      </div>
    ),
  },
  { key: 'watch', label: 'Theo dõi', content: <HouseWatch house={house} /> },
  { key: 'money', label: 'Tiền', content: <HouseMoney house={house} /> },
  { key: 'photos', label: 'Ảnh', content: <HousePhotos house={house} /> },
  {
    key: 'history',
    label: 'Lịch sử',
    content: (
      <HistoryTimeline
        queryKey={['houses', house.id, 'history']}
        words={houseHistory}
        fetchPage={(cursor) => client.houses.getHouseHistory(cursor ? { id: house.id, cursor } : { id: house.id })}
      />
    ),
  },
];

/** Where it is, what it waits for, how late it is. */
const Standing = ({ house, next }: { house: House; next: NextStep }) => (
  <>
    {house.village}, {house.unitName}
    {next.act === 'none' && next.waitsFor && <StatusBadge tone="waiting">{next.waitsFor}</StatusBadge>}
    {house.slipDays !== null && house.slipDays > 0 && (
      <StatusBadge tone="late">{slipWords(house.slipDays)}</StatusBadge>
    )}
    {house.settledOn && <StatusBadge tone="good">Đã quyết toán {formatDay(house.settledOn)}</StatusBadge>}
  </>
);

/** What one must know before all else: that it was withdrawn and by which decision, or stands still until a day. */
function Told({ house }: { house: House }) {
  const mayReadDecisions = useCan('case:read');
  const { withdrawnByDecisionId: decisionId, withdrawnByDecisionNumber: number, deferredUntil, withdrawReason } = house;
  if (house.status === 'withdrawn')
    return (
      <p className={styles.told}>
        Căn nhà đã rút khỏi danh sách{withdrawReason && `: ${withdrawReasons[withdrawReason].toLowerCase()}`}.{' '}
        {decisionId && mayReadDecisions ? (
          <Anchor component={Link} to={`/decisions/${decisionId}`}>
            Quyết định {number}
          </Anchor>
        ) : (
          number && `Quyết định ${number}.`
        )}
      </p>
    );
  if (!deferredUntil) return null;
  return (
    <p className={styles.told}>
      Tạm hoãn thi công đến {formatDay(deferredUntil)}: {house.deferReason}
    </p>
  );
}

function HouseDialog({ act, house, onClose }: { act: HouseAct | undefined; house: House; onClose: () => void }) {
  if (act === 'defer') return <DeferHouseDialog house={house} onClose={onClose} />;
  if (act === 'resume') return <ResumeHouseDialog house={house} onClose={onClose} />;
  if (act === 'settle') return <SettleHouseDialog house={house} onClose={onClose} />;
  return null;
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
