import type { HouseItem } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Anchor, Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { covered, typing } from '../ui/list-state.ts';
import { QueuePage, type QueuePlace } from '../ui/queue-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './house.module.css';
import { dueStage } from './house-steps.ts';
import { houseQuery } from './queries.ts';
import { VerifyCase } from './verify-case.tsx';

/** Page kind 5: the houses that wait for verification, the longest waiting first; the next opens by itself. */
export default function VerifyQueuePage() {
  return (
    <QueuePage<HouseItem>
      title="Nghiệm thu lần lượt"
      queryKey={['verify-queue']}
      load={() =>
        client.houses.listHouses({ waitingVerification: true, sort: 'createdAt', limit: 100, count: 'exact' })
      }
      back={{ to: '/houses?waitingVerification=true', label: 'Danh sách chờ nghiệm thu' }}
      words={{
        one: 'Nhà',
        settled: 'đã quyết định',
        none: 'Không có nhà nào chờ nghiệm thu',
        through: 'Đã xem hết nhà chờ nghiệm thu',
        sum: (count) => `Đã quyết định ${count} nhà.`,
      }}
    >
      {(place) => <QueuedHouse key={place.row.id} {...place} />}
    </QueuePage>
  );
}

/** The arrows walk the queue, unless one types or answers a question with them. */
function useWalkKeys(move: (step: number) => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target) || covered()) return;
      if (event.target instanceof HTMLInputElement) return;
      if (event.key === 'ArrowRight') move(1);
      if (event.key === 'ArrowLeft') move(-1);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [move]);
}

function QueuedHouse({ row: { id }, next, move, settle }: QueuePlace<HouseItem>) {
  const queries = useQueryClient();
  const house = useQuery({ ...houseQuery(id), staleTime: 5_000 });
  useWalkKeys(move);
  useEffect(() => {
    if (next) queries.prefetchQuery({ ...houseQuery(next.id), staleTime: 5_000 });
  }, [queries, next]);
  if (house.isError) return <ErrorState error={house.error} retry={() => house.refetch()} />;
  if (house.isPending) return <PageSkeleton />;
  const due = dueStage(house.data);
  const later = (
    <Button variant="default" onClick={() => move(1)}>
      Để sau
    </Button>
  );
  if (due?.state !== 'reported') return <EmptyState title="Căn nhà này không còn chờ nghiệm thu" action={later} />;
  return (
    <div className={styles.verify}>
      <h2 className={styles.case}>
        <Anchor component={Link} to={`/houses/${id}`} inherit underline="always">
          {house.data.headName}
        </Anchor>
        : {stages[due.stage]}
      </h2>
      <VerifyCase house={house.data} due={due} onDone={settle} aside={later} />
    </div>
  );
}
