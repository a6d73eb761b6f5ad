import { assessmentRoutes } from '@chung-tay/shared/assessments/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type Programme, programmes } from '@chung-tay/shared/rules/schema';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useListSearch } from '../core/search.ts';
import { householdQuery } from '../households/queries.ts';
import { DateField } from '../ui/date-field.tsx';
import { RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './assessment.module.css';
import { HouseholdAssessment } from './household-assessment.tsx';

const schema = assessmentRoutes.assessHousehold.query;

/** One household under the rules of any programme and day. */
export default function HouseholdAssessmentPage() {
  const { id = '' } = useParams();
  const { values, change } = useListSearch(schema);
  const household = useQuery(householdQuery(id));
  if (household.isError) return <ErrorState error={household.error} retry={() => household.refetch()} />;
  if (household.isPending) return <PageSkeleton />;
  const programme = values.programme ?? 'movement';
  const today = dayInVietnam(new Date());
  const controls = (
    <div className={styles.controls}>
      <NativeSelect
        label="Chương trình"
        value={programme}
        onChange={(event) => change({ programme: event.currentTarget.value as Programme })}
        data={Object.entries(programmes).map(([value, label]) => ({ value, label }))}
      />
      <DateField
        id="assessed-on"
        label="Theo quy định ngày"
        required={false}
        value={values.on ?? today}
        onChange={(on) => change({ on: on && on !== today ? on : undefined })}
        onBlur={() => undefined}
      />
    </div>
  );
  return (
    <RecordPage
      back={{ to: `/households/${id}`, label: household.data.headName }}
      title={`Xét điều kiện: ${household.data.headName}`}
      code={household.data.code}
      subtitle={`${household.data.village}, ${household.data.unitName}`}
      next={
        <Button component={Link} to={`/households/${id}`} variant="default">
          Mở hồ sơ hộ
        </Button>
      }
      tabs={[
        {
          key: 'main',
          label: 'Kết quả',
          content: (
            <div className={styles.parts}>
              {controls}
              <HouseholdAssessment householdId={id} programme={programme} on={values.on} />
            </div>
          ),
        },
      ]}
    />
  );
}
