import type { Output } from '@chung-tay/shared/core/contract';
import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { KeptChecks } from './kept-checks.tsx';
import styles from './ledger.module.css';
import { LedgerPages } from './ledger-pages.tsx';

type Report = Output<typeof ledgerRoutes.checkLedger>;

/** Every invariant of the ledger, asked of the database now. */
export default function CheckLedgerPage() {
  const report = useQuery({
    queryKey: ['ledger', 'check'],
    queryFn: () => client.ledger.checkLedger(),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <ViewPage title="Kiểm tra sổ" aside={<LedgerPages />}>
      {report.isError && <ErrorState error={report.error} retry={() => report.refetch()} />}
      {report.isPending && <PageSkeleton />}
      {report.data && <CheckReport report={report.data} busy={report.isFetching} again={() => report.refetch()} />}
      <KeptChecks />
    </ViewPage>
  );
}

function CheckReport({ report, busy, again }: { report: Report; busy: boolean; again: () => void }) {
  const broken = report.checks.filter((check) => check.violations > 0).length;
  const rows = [...report.checks].sort((one, other) => other.violations - one.violations);
  return (
    <>
      <div className={styles.verdict} data-broken={report.ok ? undefined : true} role="status">
        <b>{report.ok ? 'Sổ đúng' : 'Sổ có chỗ sai'}</b>
        <span>
          {formatNumber(report.checks.length - broken)}/{formatNumber(report.checks.length)} điều kiện đạt, kiểm tra lúc{' '}
          {formatInstant(report.checkedAt)}
        </span>
      </div>
      <Section
        title="Các điều kiện"
        aside={
          <Button variant="default" onClick={again} loading={busy}>
            Kiểm tra lại
          </Button>
        }
      >
        <DataTable
          caption="Các điều kiện"
          rows={rows}
          rowKey={(check) => check.name}
          columns={[
            {
              key: 'state',
              header: 'Kết quả',
              render: (check) => (
                <StatusBadge tone={check.violations === 0 ? 'good' : 'late'}>
                  {check.violations === 0 ? 'Đạt' : `Sai ${formatNumber(check.violations)} chỗ`}
                </StatusBadge>
              ),
            },
            { key: 'description', header: 'Điều kiện', render: (check) => check.description },
            ...(report.ok
              ? []
              : [
                  {
                    key: 'samples',
                    header: 'Ví dụ chỗ sai',
                    render: (check: Report['checks'][number]) => check.samples.join('; ') || '—',
                  },
                ]),
          ]}
        />
      </Section>
    </>
  );
}
