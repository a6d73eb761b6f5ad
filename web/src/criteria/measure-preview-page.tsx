import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type MeasureName, measureNameSchema, measures } from '@chung-tay/shared/criteria/measures';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { DateField } from '../ui/date-field.tsx';
import { SelectField } from '../ui/fields.tsx';
import { Section } from '../ui/record-page.tsx';
import { RecordPicker } from '../ui/record-picker.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import styles from './criteria.module.css';
import { MeasureFigure, MeasureRows } from './measure-rows.tsx';
import { type Counted, findMovements, measureQuery, movementQuery } from './queries.ts';
import { measureOptions } from './words.ts';

/** A figure as a scorecard would have it now: of one unit and period, with how it is counted and its records. */
export default function MeasurePreviewPage() {
  const { counted, change } = useCounted();
  const told = useQuery(measureQuery(counted.unitId ? (counted as Counted) : undefined));
  const movement = useQuery(movementQuery(counted.movementId));
  const field = (name: keyof Counted, label: string) => ({
    ...{ id: `field-${name}`, label, value: counted[name] ?? null, required: false, onBlur: () => undefined },
    onChange: (value: string | null) => change(name, value),
  });
  return (
    <ViewPage title="Xem thử số liệu">
      <div className={styles.filters}>
        <SelectField
          {...{ ...field('measure', 'Số liệu'), value: counted.measure }}
          onChange={(value) => change('measure', value)}
          options={measureOptions}
        />
        <UnitPicker {...field('unitId', 'Đơn vị')} />
        <RecordPicker
          {...field('movementId', 'Phong trào')}
          queryKey={['movements', 'find']}
          search={findMovements}
          chosen={movement.data && { id: movement.data.id, label: movement.data.name }}
          placeholder="Mọi phong trào"
          nothing="Không có phong trào phù hợp"
        />
        <DateField {...field('from', 'Từ ngày')} />
        <DateField {...field('to', 'Đến ngày')} />
      </div>
      <Told told={told} measure={counted.measure} chosen={Boolean(counted.unitId)} />
    </ViewPage>
  );
}

interface ToldProps {
  told: ReturnType<typeof useQuery<Awaited<ReturnType<NonNullable<ReturnType<typeof measureQuery>['queryFn']>>>>>;
  measure: MeasureName;
  chosen: boolean;
}

function Told({ told, measure, chosen }: ToldProps) {
  if (!chosen) return <EmptyState title="Chọn đơn vị để tính">{measures[measure].formula}.</EmptyState>;
  if (told.isError) return <ErrorState error={told.error} retry={() => told.refetch()} />;
  if (told.isPending) return <PageSkeleton />;
  return (
    <>
      <MeasureFigure measure={told.data.measure} told={told.data} />
      <Section title={measures[told.data.measure].rows}>
        <MeasureRows measure={told.data.measure} told={told.data} />
      </Section>
    </>
  );
}

/** What is asked stands in the address, so that it can be shown to somebody else. */
function useCounted() {
  const [params, setParams] = useSearchParams();
  const own = useOwnUnit('criteria:read');
  const year = dayInVietnam(new Date()).slice(0, 4);
  const measure = measureNameSchema.safeParse(params.get('measure'));
  const movementId = params.get('movementId');
  const counted: Omit<Counted, 'unitId'> & { unitId: string | null } = {
    measure: measure.success ? measure.data : 'houses_completed_percent',
    unitId: params.get('unitId') ?? own,
    from: params.get('from') ?? `${year}-01-01`,
    to: params.get('to') ?? `${year}-12-31`,
    ...(movementId ? { movementId } : {}),
  };
  const change = (name: keyof Counted, value: string | null) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return { counted, change };
}
