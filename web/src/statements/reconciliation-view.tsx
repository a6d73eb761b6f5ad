import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { BankAccount, Reconciliation } from '@chung-tay/shared/statements/schema';
import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './statement.module.css';
import { signedVnd } from './words.ts';

const nothing = () => undefined;

/** Bank against ledger: the difference with its causes, day by day, and what is open on either side. */
export function ReconciliationView({ account }: { account: BankAccount }) {
  const last = account.knownOn ?? dayInVietnam(new Date());
  const [from, setFrom] = useState<string | null>(`${last.slice(0, 7)}-01`);
  const [to, setTo] = useState<string | null>(last);
  const told = useQuery({
    queryKey: ['bank-accounts', account.id, 'reconciliation', from, to],
    queryFn: () => client.statements.getReconciliation({ id: account.id, from: from ?? '', to: to ?? '' }),
    enabled: Boolean(from && to),
    placeholderData: keepPreviousData,
  });
  return (
    <div>
      <div className={styles.filter}>
        <DateField id="from" label="Từ ngày" value={from} onChange={setFrom} onBlur={nothing} required past />
        <DateField id="to" label="Đến hết ngày" value={to} onChange={setTo} onBlur={nothing} required past />
      </div>
      {told.isError && <ErrorState error={told.error} retry={() => told.refetch()} />}
      {told.isPending && <PageSkeleton />}
      {told.data && <Difference told={told.data} />}
      {told.data && <Days told={told.data} />}
      {told.data && <OpenItems told={told.data} />}
    </div>
  );
}

function Difference({ told }: { told: Reconciliation }) {
  const causes: [string, number][] = [
    ['Số dư có trước dòng sao kê đầu tiên', told.startingVnd],
    ['Dòng sao kê chưa khớp', told.unmatchedBankVnd],
    ['Dòng sao kê không đối chiếu (phí, lãi…)', told.ignoredBankVnd],
    ['Trên sổ mà sao kê chưa có (trừ đi)', -told.unmatchedLedgerVnd],
    ['Đã khớp, hai bên ghi khác ngày', told.timingVnd],
  ];
  return (
    <Section title={`Chênh lệch tới hết ngày ${formatDay(told.toOn)}`}>
      <DataTable
        caption="Chênh lệch và nguyên nhân"
        rows={[
          [
            `Số dư ngân hàng${told.knownOn ? ` (sao kê đến ${formatDay(told.knownOn)})` : ', chưa có sao kê'}`,
            told.bankVnd,
          ] as const,
          ['Số dư trên sổ của tiền qua ngân hàng', told.ledgerVnd] as const,
          ...causes.filter(([, amount]) => amount !== 0).map(([label, amount]) => [`– ${label}`, amount] as const),
        ]}
        rowKey={([label]) => label}
        columns={[
          { key: 'label', header: 'Khoản mục', render: ([label]) => label },
          { key: 'amount', header: 'Số tiền', render: ([, amount]) => signedVnd(amount), align: 'right' },
        ]}
        footer={
          <tr className={styles.sum}>
            <th scope="row">Chênh lệch (ngân hàng trừ sổ)</th>
            <th data-align="right">{signedVnd(told.differenceVnd)}</th>
          </tr>
        }
      />
    </Section>
  );
}

const Days = ({ told }: { told: Reconciliation }) => (
  <Section title="Phát sinh từng ngày">
    {told.days.length === 0 ? (
      <EmptyState title="Không có phát sinh trong kỳ" />
    ) : (
      <DataTable
        caption="Phát sinh từng ngày"
        rows={told.days}
        rowKey={(row) => row.day}
        columns={[
          { key: 'day', header: 'Ngày', render: (row) => formatDay(row.day), nowrap: true },
          { key: 'bank', header: 'Ngân hàng', render: (row) => signedVnd(row.bankVnd), align: 'right' },
          { key: 'ledger', header: 'Sổ', render: (row) => signedVnd(row.ledgerVnd), align: 'right' },
          { key: 'difference', header: 'Chênh lệch', render: (row) => signedVnd(row.differenceVnd), align: 'right' },
        ]}
      />
    )}
  </Section>
);

type Item = Reconciliation['bankItems'][number];

const OpenItems = ({ told }: { told: Reconciliation }) => (
  <>
    <Section title="Dòng sao kê chưa khớp">
      <Items items={told.bankItems} to="/statement-lines" none="Mọi dòng sao kê đã khớp" />
    </Section>
    <Section title="Bút toán chưa có trên sao kê">
      <Items items={told.ledgerItems} to="/ledger/transactions" none="Mọi bút toán đã có trên sao kê" />
    </Section>
  </>
);

const Items = ({ items, to, none }: { items: Item[]; to: string; none: string }) =>
  items.length === 0 ? (
    <EmptyState title={none} />
  ) : (
    <DataTable
      caption={to === '/statement-lines' ? 'Dòng sao kê chưa khớp' : 'Bút toán chưa có trên sao kê'}
      rows={items}
      rowKey={(row) => row.id}
      columns={[
        { key: 'day', header: 'Ngày', render: (row) => formatDay(row.day), nowrap: true },
        {
          key: 'text',
          header: 'Nội dung',
          render: (row) => (
            <Anchor component={Link} to={`${to}/${row.id}`}>
              {row.text || 'Không có nội dung'}
            </Anchor>
          ),
        },
        { key: 'amount', header: 'Chưa khớp', render: (row) => signedVnd(row.amountVnd), align: 'right' },
      ]}
    />
  );
