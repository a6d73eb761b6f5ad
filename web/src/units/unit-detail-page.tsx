import { daySchema } from '@chung-tay/shared/core/text';
import { type UnitDetail, unitKinds } from '@chung-tay/shared/units/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { z } from 'zod';
import { formatDay } from '../core/format.ts';
import { useListSearch } from '../core/search.ts';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitQuery } from './queries.ts';
import styles from './unit.module.css';

const schema = z.strictObject({ asOf: daySchema.optional() });

const certainty = {
  dataset: 'theo dữ liệu chính thức',
  high: 'chắc chắn',
  medium: 'khá chắc',
  low: 'chưa chắc',
  assumed: 'giả định',
};

/** One unit: what it was called when, what it came from and what it became. */
export default function UnitDetailPage() {
  const { id = '' } = useParams();
  const { values } = useListSearch(schema);
  const unit = useQuery(unitQuery(id, values.asOf));
  if (unit.isError) return <ErrorState error={unit.error} retry={() => unit.refetch()} />;
  if (unit.isPending) return <PageSkeleton />;
  const { data } = unit;
  return (
    <RecordPage
      back={{ to: values.asOf ? `/units?asOf=${values.asOf}` : '/units', label: 'Đơn vị' }}
      title={data.name}
      code={data.code ?? undefined}
      status={
        <StatusBadge tone={data.validTo ? 'quiet' : 'good'}>
          {data.validTo ? `Hết hiệu lực ${formatDay(data.validTo)}` : 'Đang hiệu lực'}
        </StatusBadge>
      }
      subtitle={values.asOf && `Vào ngày ${formatDay(values.asOf)}`}
      tabs={[{ key: 'main', label: 'Đơn vị', content: <UnitFacts unit={data} /> }]}
    />
  );
}

const UnitFacts = ({ unit }: { unit: UnitDetail }) => (
  <div>
    <Section title="Thông tin">
      <Facts
        items={[
          ['Loại', unitKinds[unit.kind]],
          ['Cấp, tên loại', unit.type],
          ['Thuộc', <UnitPath key="path" path={unit.path.filter((above) => above.id !== unit.id)} />],
          ['Hiệu lực', `${formatDay(unit.validFrom)} – ${unit.validTo ? formatDay(unit.validTo) : 'nay'}`],
        ]}
      />
    </Section>
    <Section title="Tên và mã qua các thời kỳ">
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Từ</th>
              <th scope="col">Đến</th>
              <th scope="col">Tên</th>
              <th scope="col">Mã</th>
              <th scope="col">Loại</th>
            </tr>
          </thead>
          <tbody>
            {unit.versions.map((version) => (
              <tr key={version.validFrom}>
                <td>{formatDay(version.validFrom)}</td>
                <td>{version.validTo ? formatDay(version.validTo) : 'nay'}</td>
                <td>{version.name}</td>
                <td>{version.code ?? '—'}</td>
                <td>{version.type}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
    <Lineage title="Được lập từ" units={unit.predecessors} />
    <Lineage title="Đã sắp xếp thành" units={unit.successors} />
  </div>
);

const UnitPath = ({ path }: { path: UnitDetail['path'] }) =>
  path.length === 0 ? (
    '—'
  ) : (
    <span className={styles.path}>
      {path.map((above) => (
        <Anchor key={above.id} component={Link} to={`/units/${above.id}`}>
          {above.name}
        </Anchor>
      ))}
    </span>
  );

const Lineage = ({ title, units }: { title: string; units: UnitDetail['predecessors'] }) =>
  units.length === 0 ? null : (
    <Section title={title}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Đơn vị</th>
              <th scope="col">Mã</th>
              <th scope="col">Ngày</th>
              <th scope="col">Nguồn</th>
            </tr>
          </thead>
          <tbody>
            {units.map((other) => (
              <tr key={`${other.unitId}${other.date}`}>
                <td>
                  <Anchor component={Link} to={`/units/${other.unitId}?asOf=${other.date}`}>
                    {other.name}
                  </Anchor>
                </td>
                <td>{other.code ?? '—'}</td>
                <td>{formatDay(other.date)}</td>
                <td>
                  {other.evidence} ({certainty[other.confidence]})
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
