import { type BankAccount, type Statement, statementFormats } from '@chung-tay/shared/statements/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/list-table.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { bankAccountQuery } from './queries.ts';
import { ReconciliationView } from './reconciliation-view.tsx';
import { signedVnd } from './words.ts';

/** One account: its statements, what waits to be matched, bank against ledger. */
export default function BankAccountDetailPage() {
  const { id = '' } = useParams();
  const account = useQuery(bankAccountQuery(id));
  const mayImport = useCan('statement:import');
  const mayMatch = useCan('statement:match');
  if (account.isError) return <ErrorState error={account.error} retry={() => account.refetch()} />;
  if (account.isPending) return <PageSkeleton />;
  const { data } = account;
  return (
    <RecordPage
      back={{ to: '/bank-accounts', label: 'Tài khoản ngân hàng' }}
      title={data.bankName}
      code={data.accountMasked}
      subtitle={data.unitName}
      next={
        <>
          {mayMatch && data.unmatchedLines > 0 && (
            <Button component={Link} to={`/bank-accounts/${id}/match`}>
              Khớp {formatNumber(data.unmatchedLines)} dòng
            </Button>
          )}
          {mayImport && (
            <Button
              component={Link}
              to={`/bank-accounts/${id}/import`}
              variant={data.unmatchedLines > 0 ? 'default' : 'filled'}
            >
              Nhập sao kê
            </Button>
          )}
        </>
      }
      tabs={[
        { key: 'main', label: 'Tài khoản', content: <AccountFacts account={data} /> },
        { key: 'reconciliation', label: 'Đối chiếu', content: <ReconciliationView account={data} /> },
      ]}
    />
  );
}

const AccountFacts = ({ account }: { account: BankAccount }) => (
  <div>
    <Section title="Thông tin">
      <Facts
        items={[
          ['Chủ tài khoản', account.holder],
          ['Mã BIN', account.bin],
          ['Sao kê đến ngày', account.knownOn && formatDay(account.knownOn)],
          ['Số dư sao kê', account.balanceVnd === null ? null : signedVnd(account.balanceVnd)],
          [
            'Dòng chưa khớp',
            <Anchor
              key="open"
              component={Link}
              to={`/statement-lines?accountId=${account.id}&status=unmatched&sort=bookedOn`}
            >
              {formatNumber(account.unmatchedLines)} dòng
            </Anchor>,
          ],
        ]}
      />
    </Section>
    <Section title="Sao kê đã nhập">
      <Statements accountId={account.id} />
    </Section>
  </div>
);

const columns: Column<Statement>[] = [
  {
    key: 'period',
    header: 'Kỳ',
    render: (row) => (
      <Anchor component={Link} to={`/statement-lines?statementId=${row.id}`}>
        {formatDay(row.fromOn)} – {formatDay(row.toOn)}
      </Anchor>
    ),
    nowrap: true,
  },
  { key: 'format', header: 'Định dạng', render: (row) => statementFormats[row.format] },
  { key: 'opening', header: 'Số dư đầu', render: (row) => signedVnd(row.openingVnd), align: 'right' },
  { key: 'closing', header: 'Số dư cuối', render: (row) => signedVnd(row.closingVnd), align: 'right' },
  {
    key: 'lines',
    header: 'Dòng mới / đã đọc',
    render: (row) => `${formatNumber(row.linesAdded)} / ${formatNumber(row.linesRead)}`,
    align: 'right',
  },
  { key: 'by', header: 'Người nhập', render: (row) => `${row.importedBy}, ${formatInstant(row.importedAt)}` },
];

function Statements({ accountId }: { accountId: string }) {
  const statements = useQuery({
    queryKey: ['statements', accountId],
    queryFn: () => client.statements.listStatements({ accountId, limit: 100 }),
  });
  if (statements.isError) return <ErrorState error={statements.error} retry={() => statements.refetch()} />;
  if (statements.isPending) return <PageSkeleton />;
  if (statements.data.data.length === 0)
    return <EmptyState title="Chưa nhập sao kê nào">Tải sao kê từ ngân hàng rồi nhập vào đây.</EmptyState>;
  return <DataTable caption="Sao kê đã nhập" rows={statements.data.data} rowKey={(row) => row.id} columns={columns} />;
}
