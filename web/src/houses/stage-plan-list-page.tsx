import { houseKinds } from '@chung-tay/shared/rules/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { stagePlansQuery } from './queries.ts';
import styles from './standard.module.css';
import { StandardPage } from './standard-page.tsx';

const days = (count: number): string => `${formatNumber(count)} ngày`;

/** Which stages a kind of house passes through, and the days they take. */
export default function StagePlanListPage() {
  const found = useQuery(stagePlansQuery);
  return (
    <StandardPage
      title="Giai đoạn theo loại nhà"
      lead="Ngày dự kiến của mỗi căn nhà tính từ số ngày định mức; ít hơn số ngày tối thiểu giữa hai giai đoạn là bất thường và giữ ảnh lại để xem xét. Nhà đã mở giữ bản của nó."
      found={found}
      add={{ to: '/stage-plans/new', label: 'Thêm bản giai đoạn' }}
      nothing="Chưa có bản giai đoạn nào"
      titleOf={(plan) => houseKinds[plan.kind]}
    >
      {(plan) => (
        <div className={styles.narrow}>
          <DataTable
            caption={`Các giai đoạn, ${houseKinds[plan.kind]}`}
            rows={plan.steps}
            rowKey={(step) => step.stage}
            columns={[
              { key: 'stage', header: 'Giai đoạn', render: (step) => stages[step.stage] },
              { key: 'norm', header: 'Định mức', render: (step) => days(step.normDays), align: 'right' },
              { key: 'min', header: 'Tối thiểu', render: (step) => days(step.minDays), align: 'right' },
            ]}
          />
        </div>
      )}
    </StandardPage>
  );
}
