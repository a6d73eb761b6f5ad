import { stages } from '@chung-tay/shared/rules/stages';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './house.module.css';
import { dueStage } from './house-steps.ts';
import { houseQuery } from './queries.ts';
import { VerifyCase } from './verify-case.tsx';

/** Verifies the reported stage of one house, or sends it back. */
export default function VerifyStagePage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const house = useQuery({ ...houseQuery(id), staleTime: 0 });
  const due = house.data && dueStage(house.data);
  useEffect(() => {
    document.title = 'Nghiệm thu · Chung Tay';
  }, []);
  if (house.isError) return <ErrorState error={house.error} retry={() => house.refetch()} />;
  if (house.isPending) return <PageSkeleton />;
  const back = (
    <Anchor component={Link} to={`/houses/${id}`}>
      ← {house.data.headName} ({house.data.code})
    </Anchor>
  );
  if (due?.state !== 'reported')
    return (
      <>
        <h1>Nghiệm thu</h1>
        <EmptyState title="Không có giai đoạn nào chờ nghiệm thu" action={back} />
      </>
    );
  return (
    <div className={styles.verify}>
      {back}
      <h1>Nghiệm thu: {stages[due.stage]}</h1>
      <VerifyCase house={house.data} due={due} onDone={() => navigate(`/houses/${id}`)} />
    </div>
  );
}
