import { type CaseRoute, stepKinds, unitLevels } from '@chung-tay/shared/cases/schema';
import { roles } from '@chung-tay/shared/core/permissions';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { Anchor, Button, Group, Stack } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './case.module.css';
import { caseRoutesQuery } from './queries.ts';

const title = 'Tuyến xét';

/** Every version of the route: which steps, whose, within how many days, from when to when. */
export default function CaseRouteListPage() {
  const routes = useQuery(caseRoutesQuery);
  const mayCreate = useCan('route:create');
  const maySeeCases = useCan('case:read');
  useEffect(() => {
    document.title = `${title} · Chung Tay`;
  }, []);
  if (routes.isError) return <ErrorState error={routes.error} retry={() => routes.refetch()} />;
  if (routes.isPending) return <PageSkeleton />;
  const versions = routes.data.data.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom));
  return (
    <Stack gap={12} maw={1240}>
      <Group justify="space-between" align="baseline">
        <h1>{title}</h1>
        {mayCreate && (
          <Button
            component={Link}
            to="/case-routes/new"
            leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
          >
            Ghi tuyến mới
          </Button>
        )}
      </Group>
      <p className={styles.text}>
        Hồ sơ đi theo tuyến có hiệu lực ngày mở hồ sơ. Tuyến mới không làm đổi bước đã làm của hồ sơ nào.
      </p>
      {versions.map((route) => (
        <RouteVersion key={route.id} route={route} linked={maySeeCases} />
      ))}
    </Stack>
  );
}

function RouteVersion({ route, linked }: { route: CaseRoute; linked: boolean }) {
  const today = dayInVietnam(new Date());
  const now = route.validFrom <= today && (route.validTo === null || today <= route.validTo);
  const open = `${formatNumber(route.openCases)} hồ sơ đang mở`;
  return (
    <Section
      title={route.name}
      aside={
        <span className={styles.state}>
          {now && <StatusBadge tone="good">Đang hiệu lực</StatusBadge>}
          {route.assumed && <StatusBadge tone="waiting">Có số liệu giả định</StatusBadge>}
          {linked && route.openCases > 0 ? (
            <Anchor component={Link} to="/cases?status=open&status=deferred&status=approved">
              {open}
            </Anchor>
          ) : (
            <span>{open}</span>
          )}
        </span>
      }
    >
      <p className={styles.lead}>
        Từ {formatDay(route.validFrom)}
        {route.validTo ? ` đến ${formatDay(route.validTo)}` : ', chưa có ngày kết thúc'}. Căn cứ: {route.citation}
      </p>
      <DataTable
        caption={`Các bước của ${route.name}`}
        rows={route.steps.map((step, index) => ({ ...step, index }))}
        rowKey={(step) => step.kind}
        columns={[
          { key: 'at', header: 'Bước', render: (step) => step.index + 1, align: 'right' },
          { key: 'name', header: 'Tên bước', render: (step) => step.name },
          { key: 'kind', header: 'Loại việc', render: (step) => stepKinds[step.kind] },
          { key: 'role', header: 'Ai làm', render: (step) => roles[step.role] },
          { key: 'level', header: 'Cấp', render: (step) => unitLevels[step.level] },
          {
            key: 'days',
            header: 'Hạn',
            render: (step) => (step.deadlineDays === null ? 'Không hạn' : `${step.deadlineDays} ngày`),
            align: 'right',
          },
          {
            key: 'more',
            header: 'Riêng',
            render: (step) =>
              step.minimumDays !== null
                ? `niêm yết ít nhất ${step.minimumDays} ngày`
                : step.majorityPercent !== null
                  ? `đồng ý quá ${step.majorityPercent}% người dự`
                  : '—',
          },
        ]}
      />
    </Section>
  );
}
