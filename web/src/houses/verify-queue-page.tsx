import { stages } from '@chung-tay/shared/rules/stages';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './house.module.css';
import { dueStage } from './house-steps.ts';
import { houseQuery } from './queries.ts';
import { VerifyCase } from './verify-case.tsx';

const waitingQuery = {
  queryKey: ['houses', 'list', 'verify-queue'],
  queryFn: () =>
    client.houses.listHouses({ waitingVerification: true, sort: 'createdAt', limit: 100, count: 'exact' as const }),
};

/** Page kind 5: the houses that wait for verification one after another; the next opens by itself. */
export default function VerifyQueuePage() {
  const waiting = useQuery(waitingQuery);
  const [passed, setPassed] = useState<readonly string[]>([]);
  const [done, setDone] = useState(0);
  useEffect(() => {
    document.title = 'Nghiệm thu lần lượt · Chung Tay';
  }, []);
  if (waiting.isError) return <ErrorState error={waiting.error} retry={() => waiting.refetch()} />;
  if (waiting.isPending) return <PageSkeleton />;
  const current = waiting.data.data.find((row) => !passed.includes(row.id));
  const pass = (id: string) => setPassed((all) => [...all, id]);
  const back = (
    <Anchor component={Link} to="/houses?waitingVerification=true">
      ← Danh sách chờ nghiệm thu
    </Anchor>
  );
  if (!current)
    return (
      <>
        <h1>Nghiệm thu lần lượt</h1>
        <EmptyState
          title={done > 0 ? 'Đã xem hết nhà chờ nghiệm thu' : 'Không có nhà nào chờ nghiệm thu'}
          action={back}
        />
      </>
    );
  return (
    <div className={styles.verify}>
      {back}
      <h1>Nghiệm thu lần lượt</h1>
      <p className={styles.people} role="status">
        Còn {formatNumber(waiting.data.total ?? 0)} nhà chờ nghiệm thu, đã quyết định {formatNumber(done)} nhà.
      </p>
      <QueuedCase
        key={current.id}
        id={current.id}
        onPass={() => pass(current.id)}
        onDone={() => {
          setDone((count) => count + 1);
          pass(current.id);
          window.scrollTo(0, 0);
        }}
      />
    </div>
  );
}

function QueuedCase({ id, onPass, onDone }: { id: string; onPass: () => void; onDone: () => void }) {
  const house = useQuery({ ...houseQuery(id), staleTime: 0 });
  if (house.isError) return <ErrorState error={house.error} retry={() => house.refetch()} />;
  if (house.isPending) return <PageSkeleton />;
  const due = dueStage(house.data);
  const later = (
    <Button variant="default" onClick={onPass}>
      Để sau
    </Button>
  );
  if (due?.state !== 'reported') return <EmptyState title="Căn nhà này không còn chờ nghiệm thu" action={later} />;
  return (
    <>
      <h2 className={styles.case}>
        {house.data.headName}: {stages[due.stage]}
      </h2>
      <VerifyCase house={house.data} due={due} onDone={onDone} aside={later} />
    </>
  );
}
