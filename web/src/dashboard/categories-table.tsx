import type { Dashboard, DashboardCategories } from '@chung-tay/shared/dashboard/schema';
import { householdCategories } from '@chung-tay/shared/households/schema';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../core/format.ts';
import { writeSearch } from '../core/search.ts';
import { DataTable } from '../ui/data-table.tsx';
import { MiniBar, percent } from '../ui/parts-bar.tsx';
import { Section } from '../ui/record-page.tsx';
import styles from './dashboard.module.css';
import { MaybeLink } from './maybe-link.tsx';
import { PartState } from './part-state.tsx';
import { hasRows, houseSteps, housesLink, stepColour } from './pipeline.ts';
import { type Asked, categoriesQuery } from './queries.ts';

interface PartProps {
  dashboard: Dashboard;
  asked: Asked;
  refetchInterval: number | false;
}

/** Households and houses by who the movement is for. */
export function CategoriesTable({ dashboard, asked, refetchInterval }: PartProps) {
  const categories = useQuery({ ...categoriesQuery(asked), refetchInterval });
  return (
    <Section title="Theo đối tượng">
      <PartState query={categories}>{(data) => <Table dashboard={dashboard} categories={data.categories} />}</PartState>
    </Section>
  );
}

function Table({ dashboard, categories }: { dashboard: Dashboard; categories: DashboardCategories['categories'] }) {
  const linked = hasRows(dashboard);
  const unitId = dashboard.unit.id;
  return (
    <DataTable
      caption="Hộ và nhà theo đối tượng"
      rows={categories}
      rowKey={({ category }) => category}
      columns={[
        { key: 'name', header: 'Đối tượng', render: ({ category }) => householdCategories[category] },
        {
          key: 'done',
          header: 'Bàn giao/hộ',
          align: 'right',
          render: ({ category, pipeline }) => (
            <MaybeLink to={linked && housesLink('handedOver', { unitId, category })}>
              {formatNumber(pipeline.handedOver)}/{formatNumber(pipeline.households)} (
              {percent(pipeline.handedOver, pipeline.households)})
            </MaybeLink>
          ),
        },
        {
          key: 'bar',
          header: 'Các bước',
          render: ({ pipeline }) => (
            <span className={styles.small}>
              <MiniBar
                total={pipeline.households}
                parts={houseSteps.map(({ key }) => ({ key, value: pipeline[key], colour: stepColour(key) })).reverse()}
              />
            </span>
          ),
        },
        {
          key: 'households',
          header: 'Hộ rà soát',
          align: 'right',
          render: ({ category, pipeline }) => (
            <MaybeLink to={linked && `/households?${writeSearch({ unitId, category, status: 'surveyed' })}`}>
              {formatNumber(pipeline.households)}
            </MaybeLink>
          ),
        },
      ]}
    />
  );
}
