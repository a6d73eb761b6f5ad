import { daySchema } from '@chung-tay/shared/core/text';
import { type UnitDetail, unitKinds } from '@chung-tay/shared/units/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { z } from 'zod';
import { useCan } from '../core/can.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { useListSearch } from '../core/search.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitMovesQuery, unitQuery } from './queries.ts';
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
      <DataTable
        caption="Tên và mã qua các thời kỳ"
        rows={unit.versions}
        rowKey={(version) => version.validFrom}
        columns={[
          { key: 'from', header: 'Từ', render: (version) => formatDay(version.validFrom) },
          { key: 'to', header: 'Đến', render: (version) => (version.validTo ? formatDay(version.validTo) : 'nay') },
          { key: 'name', header: 'Tên', render: (version) => version.name },
          { key: 'code', header: 'Mã', render: (version) => version.code ?? '—' },
          { key: 'type', header: 'Loại', render: (version) => version.type },
        ]}
      />
    </Section>
    <Lineage title="Được lập từ" units={unit.predecessors} />
    <Lineage title="Đã sắp xếp thành" units={unit.successors} />
    <Moves unitId={unit.id} />
  </div>
);

/** What went from here to a successor, or came here: for who may read it, and only where something did. */
function Moves({ unitId }: { unitId: string }) {
  const mayRead = useCan('reorganisation:read');
  const moves = useQuery({ ...unitMovesQuery(unitId), enabled: mayRead });
  const { gone = 0, came = 0 } = moves.data ?? {};
  if (gone + came === 0) return null;
  return (
    <Section title="Việc chuyển khi sắp xếp đơn vị">
      <Facts
        items={[
          ['Chuyển đi', <MovesLink key="gone" many={gone} to={`/unit-moves?fromUnitId=${unitId}`} />],
          ['Nhận về', <MovesLink key="came" many={came} to={`/unit-moves?unitId=${unitId}`} />],
        ]}
      />
    </Section>
  );
}

const MovesLink = ({ many, to }: { many: number; to: string }) =>
  many === 0 ? (
    '0'
  ) : (
    <Anchor component={Link} to={to}>
      {formatNumber(many)}
    </Anchor>
  );

const UnitPath = ({ path }: { path: UnitDetail['path'] }) =>
  path.length === 0 ? (
    '—'
  ) : (
    <span className={styles.path}>
      {path.map((above, position) => (
        <span key={above.id}>
          {position > 0 && '› '}
          <Anchor component={Link} to={`/units/${above.id}`}>
            {above.name}
          </Anchor>
        </span>
      ))}
    </span>
  );

const Lineage = ({ title, units }: { title: string; units: UnitDetail['predecessors'] }) =>
  units.length === 0 ? null : (
    <Section title={title}>
      <DataTable
        caption={title}
        rows={units}
        rowKey={(other) => `${other.unitId}${other.date}`}
        columns={[
          {
            key: 'name',
            header: 'Đơn vị',
            render: (other) => (
              <Anchor component={Link} to={`/units/${other.unitId}?asOf=${other.date}`}>
                {other.name}
              </Anchor>
            ),
          },
          { key: 'code', header: 'Mã', render: (other) => other.code ?? '—' },
          { key: 'date', header: 'Ngày', render: (other) => formatDay(other.date) },
          { key: 'evidence', header: 'Nguồn', render: (other) => `${other.evidence} (${certainty[other.confidence]})` },
        ]}
      />
    </Section>
  );
