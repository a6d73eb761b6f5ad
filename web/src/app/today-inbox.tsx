import { type Inbox, stepKinds } from '@chung-tay/shared/cases/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { inboxQuery } from '../cases/queries.ts';
import { useCan } from '../core/can.ts';
import { formatNumber } from '../core/format.ts';
import { ErrorNote } from '../ui/states.tsx';
import styles from './today.module.css';

type Step = Inbox['data'][number];

/** Steps that are judged one after another. */
const queued: readonly Step['stepKind'][] = ['commune_check', 'appraisal'];

/** What is late before what is due soon, that before the rest; else in the order of the route. */
const lateFirst = (one: Step, other: Step): number => other.late - one.late || other.dueSoon - one.dueSoon;

/** The cases that wait for me, step by step: how many, how many late, how many due soon; each figure leads to its rows. */
export function TodayInbox() {
  const may = useCan('case:read');
  const inbox = useQuery({ ...inboxQuery, enabled: may });
  if (!may) return null;
  const steps = (inbox.data?.data ?? []).filter(({ waiting }) => waiting > 0).toSorted(lateFirst);
  return (
    <>
      <h2>Hồ sơ xét hỗ trợ chờ tôi</h2>
      <ErrorNote error={inbox.error} />
      {inbox.data && steps.length === 0 && <p className={styles.idle}>Không có hồ sơ nào đang chờ bạn.</p>}
      {steps.length > 0 && (
        <ul className={styles.steps}>
          {steps.map((step) => (
            <StepLine key={step.stepKind} step={step} />
          ))}
        </ul>
      )}
    </>
  );
}

function StepLine({ step: { stepKind, waiting, late, dueSoon } }: { step: Step }) {
  const list = `/cases?waitingForMe=true&stepKind=${stepKind}`;
  return (
    <li className={styles.step}>
      <Link to={list} className={styles.stepMain}>
        <span className={styles.number}>{formatNumber(waiting)}</span>
        <span>{stepKinds[stepKind]}</span>
      </Link>
      <span className={styles.stepSides}>
        {late > 0 && (
          <Link to={`${list}&late=true`} className={styles.late}>
            {formatNumber(late)} quá hạn
          </Link>
        )}
        {dueSoon > 0 && (
          <Link to={`${list}&late=false&sort=dueOn`} className={styles.soon}>
            {formatNumber(dueSoon)} đến hạn trong 3 ngày
          </Link>
        )}
        {queued.includes(stepKind) && (
          <Button component={Link} to={`/cases/queue?stepKind=${stepKind}`} variant="default" size="compact-md">
            Xét lần lượt
          </Button>
        )}
      </span>
    </li>
  );
}
