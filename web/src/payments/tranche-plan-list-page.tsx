import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { TranchePlan } from '@chung-tay/shared/payments/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay } from '../core/format.ts';
import { AssumedBadge, StandingBadge } from '../rules/rule-timeline.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './payment.module.css';
import { tranchePlansQuery } from './queries.ts';
import { stepsOf } from './tranches.ts';
import { scopeOf } from './words.ts';

const title = 'Đợt chi';

/** Every version of which share of an allocation the verified stages unlock, newest first. */
export default function TranchePlanListPage() {
  const plans = useQuery(tranchePlansQuery);
  const mayCreate = useCan('rule:create');
  useEffect(() => {
    document.title = `${title} · Chung Tay`;
  }, []);
  if (plans.isError) return <ErrorState error={plans.error} retry={() => plans.refetch()} />;
  if (plans.isPending) return <PageSkeleton />;
  const rows = plans.data.data.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom));
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <h1>{title}</h1>
        {mayCreate && (
          <Button
            component={Link}
            to="/tranche-plans/new"
            leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
          >
            Thêm bản đợt chi
          </Button>
        )}
      </div>
      <p className={styles.lead}>
        Mỗi giai đoạn đã nghiệm thu mở thêm một phần tiền phân bổ. Bản hẹp nhất (đúng chương trình, đúng loại nhà) đi
        trước bản chung.
      </p>
      {rows.length === 0 && (
        <EmptyState title="Chưa có bản đợt chi nào">Chưa có bản nào thì chưa chi được khoản nào.</EmptyState>
      )}
      {rows.map((plan) => (
        <Plan key={plan.id} plan={plan} />
      ))}
    </div>
  );
}

const Plan = ({ plan }: { plan: TranchePlan }) => (
  <Section
    title={plan.title}
    aside={
      <span className={styles.badges}>
        <StandingBadge rule={plan} day={dayInVietnam(new Date())} />
        {plan.assumed && <AssumedBadge />}
      </span>
    }
  >
    <p className={styles.lead}>
      {scopeOf(plan)}. Từ {formatDay(plan.validFrom)}
      {plan.validTo ? ` đến ${formatDay(plan.validTo)}` : ', chưa có ngày kết thúc'}. Căn cứ: {plan.citation}
    </p>
    <div className={styles.plan}>
      <DataTable
        caption={`Các đợt của ${plan.title}`}
        rows={stepsOf(plan.tranches)}
        rowKey={(row) => row.stage}
        columns={[
          { key: 'stage', header: 'Khi nghiệm thu xong', render: (row) => stages[row.stage] },
          { key: 'adds', header: 'Mở thêm', render: (row) => `${row.adds}%`, align: 'right' },
          { key: 'percent', header: 'Cộng dồn được chi', render: (row) => `${row.percent}%`, align: 'right' },
        ]}
      />
    </div>
  </Section>
);
