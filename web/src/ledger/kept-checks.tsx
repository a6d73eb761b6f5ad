import type { LedgerCheckRun } from '@chung-tay/shared/ledger/schema';
import { Button } from '@mantine/core';
import { client } from '../core/client.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { useListRows } from '../ui/list-state.ts';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './ledger.module.css';

const Broken = ({ run }: { run: LedgerCheckRun }) =>
  run.ok ? (
    '—'
  ) : (
    <ul className={styles.broken}>
      {run.broken.map((check) => (
        <li key={check.name}>
          {check.description}: sai {formatNumber(check.violations)} chỗ
          {check.samples.length > 0 && `, ví dụ ${check.samples.join('; ')}`}
        </li>
      ))}
    </ul>
  );

/** The checks the server made by itself, newest first: that it was looked at, and what was wrong. */
export function KeptChecks() {
  const { query, rows } = useListRows<LedgerCheckRun>(
    ['ledger', 'checks', 'list'],
    (page) => client.ledger.listLedgerChecks(page),
    14,
  );
  return (
    <Section title="Các lần kiểm tra đã lưu">
      <ErrorNote error={query.error} />
      {query.isSuccess && rows.length === 0 && (
        <EmptyState title="Chưa có lần kiểm tra nào được lưu">Sổ được kiểm tra và lưu kết quả mỗi đêm.</EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          caption="Các lần kiểm tra đã lưu"
          rows={rows}
          rowKey={(run) => run.id}
          columns={[
            { key: 'at', header: 'Lúc', render: (run) => formatInstant(run.checkedAt), nowrap: true },
            {
              key: 'ok',
              header: 'Kết quả',
              render: (run) => (
                <StatusBadge tone={run.ok ? 'good' : 'late'}>{run.ok ? 'Sổ đúng' : 'Có chỗ sai'}</StatusBadge>
              ),
            },
            { key: 'broken', header: 'Chỗ sai', render: (run) => <Broken run={run} /> },
          ]}
        />
      )}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Xem cũ hơn
        </Button>
      )}
    </Section>
  );
}
