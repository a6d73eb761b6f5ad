import { dayInVietnam } from '@chung-tay/shared/core/text';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay } from '../core/format.ts';
import { AssumedBadge, StandingBadge } from '../rules/rule-timeline.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewLinks, ViewPage } from '../ui/view-page.tsx';
import styles from './standard.module.css';

/** What houses are planned, accepted and designed by: three kinds of dated data, each on its own page. */
const StandardPages = () => (
  <ViewLinks
    label="Chuẩn làm nhà"
    links={[
      ['/stage-plans', 'Giai đoạn'],
      ['/acceptance-checklists', 'Bảng kiểm nghiệm thu'],
      ['/house-models', 'Mẫu nhà'],
    ]}
  />
);

interface Dated {
  id: string;
  validFrom: string;
  validTo: string | null;
  citation: string;
  assumed?: boolean;
}

interface StandardPageProps<Row extends Dated> {
  title: string;
  lead: string;
  found: UseQueryResult<{ data: Row[] }>;
  /** Where a version is added, and what the button says. */
  add: { to: string; label: string };
  nothing: string;
  titleOf: (row: Row) => string;
  children: (row: Row) => ReactNode;
}

/** Every version of one kind of dated data, what is in force first; each says from when, until when, by which source. */
export function StandardPage<Row extends Dated>(props: StandardPageProps<Row>) {
  const { title, lead, found, add, nothing, titleOf, children } = props;
  const mayCreate = useCan('rule:create');
  const today = dayInVietnam(new Date());
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const past = (row: Row) => row.validTo !== null && row.validTo < today;
  const rows = found.data.data.toSorted(
    (one, other) => Number(past(one)) - Number(past(other)) || other.validFrom.localeCompare(one.validFrom),
  );
  return (
    <ViewPage
      title={title}
      aside={
        <>
          <StandardPages />
          {mayCreate && (
            <Button component={Link} to={add.to} leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}>
              {add.label}
            </Button>
          )}
        </>
      }
    >
      <p className={styles.lead}>{lead}</p>
      {rows.length === 0 && <EmptyState title={nothing} />}
      <div className={styles.versions}>
        {rows.map((row) => (
          <Section
            key={row.id}
            title={titleOf(row)}
            aside={
              <span className={styles.badges}>
                <StandingBadge rule={row} day={today} />
                {row.assumed && <AssumedBadge />}
                {mayCreate && !past(row) && (
                  <Button component={Link} to={`${add.to}?from=${row.id}`} variant="default">
                    Ghi bản thay thế
                  </Button>
                )}
              </span>
            }
          >
            <p className={styles.lead}>
              Từ {formatDay(row.validFrom)}
              {row.validTo ? ` đến ${formatDay(row.validTo)}` : ', chưa có ngày kết thúc'}. Căn cứ: {row.citation}
            </p>
            {children(row)}
          </Section>
        ))}
      </div>
    </ViewPage>
  );
}
