import { dayInVietnam, daySchema } from '@chung-tay/shared/core/text';
import { areaKinds, programmes, type UnitArea } from '@chung-tay/shared/rules/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { useCan } from '../core/can.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { useListSearch } from '../core/search.ts';
import { DateField } from '../ui/date-field.tsx';
import { Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ruleVersionsQuery, unitAreasQuery } from './queries.ts';
import styles from './rule.module.css';
import { AssumedBadge, RuleLine } from './rule-timeline.tsx';
import { timelineOf } from './timeline.ts';

const schema = z.strictObject({ on: daySchema.optional() });

/** The rules of every programme as lines in time, with the version of a day marked, and the special areas of that day. */
export default function RuleListPage() {
  const { values, change } = useListSearch(schema);
  const today = dayInVietnam(new Date());
  const day = values.on ?? today;
  const rules = useQuery(ruleVersionsQuery());
  useEffect(() => {
    document.title = 'Quy định · Chung Tay';
  }, []);
  if (rules.isError) return <ErrorState error={rules.error} retry={() => rules.refetch()} />;
  if (rules.isPending) return <PageSkeleton />;
  return (
    <div className={styles.page}>
      <Head count={rules.data.data.length} />
      <div className={styles.day}>
        <DateField
          id="rules-on"
          label="Đánh dấu bản có hiệu lực vào ngày"
          required={false}
          value={day}
          onChange={(on) => change({ on: on && on !== today ? on : undefined })}
          onBlur={() => undefined}
        />
      </div>
      {timelineOf(rules.data.data).map(({ programme, lines }) => (
        <Section key={programme} title={programmes[programme]}>
          {lines.map((line) => (
            <RuleLine key={`${line.kind} ${line.areaKind}`} line={line} day={day} />
          ))}
        </Section>
      ))}
      <Areas day={day} />
    </div>
  );
}

function Head({ count }: { count: number }) {
  const may = { create: useCan('rule:create'), preview: useCan('rule:preview'), compare: useCan('case:read') };
  return (
    <div className={styles.head}>
      <h1>
        Quy định <small>{formatNumber(count)}</small>
      </h1>
      <div className={styles.actions}>
        {may.compare && (
          <Button component={Link} to="/rules/compare" variant="default">
            So sánh hai ngày
          </Button>
        )}
        {may.preview && !may.create && (
          <Button component={Link} to="/rules/new" variant="default">
            Thử một bản
          </Button>
        )}
        {may.create && (
          <Button component={Link} to="/rules/new" leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}>
            Ghi bản mới
          </Button>
        )}
      </div>
    </div>
  );
}

/** Where a special rule applies on that day, kind by kind, each with its sources. */
function Areas({ day }: { day: string }) {
  const areas = useQuery({ ...unitAreasQuery(day), placeholderData: keepPreviousData });
  const listed = areas.data?.data ?? [];
  return (
    <Section title={`Địa bàn đặc thù ngày ${formatDay(day)}`}>
      {areas.isError && <ErrorState error={areas.error} retry={() => areas.refetch()} />}
      {areas.isSuccess && listed.length === 0 && (
        <p className={styles.text}>Ngày này không có địa bàn đặc thù nào: mọi nơi theo quy định chung.</p>
      )}
      {(['poor_district', 'ethnic_area'] as const).map((areaKind) => (
        <AreaGroup
          key={areaKind}
          title={areaKinds[areaKind]}
          areas={listed.filter((area) => area.areaKind === areaKind)}
        />
      ))}
    </Section>
  );
}

function AreaGroup({ title, areas }: { title: string; areas: UnitArea[] }) {
  if (areas.length === 0) return null;
  const citations = Map.groupBy(areas, (area) => area.citation);
  return (
    <div className={styles.areas}>
      <h3>
        {title} <small>{formatNumber(areas.length)}</small>
      </h3>
      {[...citations].map(([citation, units]) => (
        <div key={citation}>
          <ul className={styles.chips}>
            {units.map((area) => (
              <li key={area.id}>
                <Link to={`/units/${area.unitId}`}>{area.unitName}</Link>
              </li>
            ))}
          </ul>
          <p className={styles.text}>
            {citation} {units[0]?.assumed && <AssumedBadge />}
          </p>
        </div>
      ))}
    </div>
  );
}
