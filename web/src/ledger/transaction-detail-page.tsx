import { accountTypes, type LedgerTransaction, transactionKinds, valueKinds } from '@chung-tay/shared/ledger/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './ledger.module.css';
import { transactionQuery } from './queries.ts';
import { ReverseTransactionDialog } from './reverse-transaction-dialog.tsx';
import { formatAmount, movedBy, transactionTones } from './words.ts';

/** One transaction with its entries and, if it was a mistake, the way to reverse it. */
export default function TransactionDetailPage() {
  const { id = '' } = useParams();
  const transaction = useQuery(transactionQuery(id));
  const mayReverse = useCan('ledger:reverse');
  const [reversing, setReversing] = useState(false);
  if (transaction.isError) return <ErrorState error={transaction.error} retry={() => transaction.refetch()} />;
  if (transaction.isPending) return <PageSkeleton />;
  const { data } = transaction;
  const reversible = mayReverse && data.kind !== 'reverse' && !data.reversedById;
  return (
    <>
      <RecordPage
        back={{ to: '/ledger', label: 'Sổ cái' }}
        title={`${transactionKinds[data.kind]} ${movedBy(data)}`}
        code={`Bút toán số ${data.number}`}
        status={
          <>
            <StatusBadge tone={transactionTones[data.kind]}>{transactionKinds[data.kind]}</StatusBadge>
            {data.reversedById && <StatusBadge tone="quiet">Đã đảo</StatusBadge>}
          </>
        }
        more={reversible ? [{ label: 'Đảo bút toán', danger: true, onClick: () => setReversing(true) }] : []}
        tabs={[{ key: 'main', label: 'Bút toán', content: <TransactionFacts transaction={data} /> }]}
      />
      {reversing && <ReverseTransactionDialog transaction={data} onClose={() => setReversing(false)} />}
    </>
  );
}

const link = (to: string, words: string) => (
  <Anchor key={to} component={Link} to={to}>
    {words}
  </Anchor>
);

const TransactionFacts = ({ transaction }: { transaction: LedgerTransaction }) => {
  const { donationId, otherDonationId, houseId, reversesId, reversedById } = transaction;
  return (
    <div>
      <Section title="Các dòng ghi">
        <DataTable
          caption="Các dòng ghi"
          rows={transaction.entries}
          rowKey={(entry) => `${entry.accountId}${entry.kind}${entry.item}`}
          columns={[
            { key: 'account', header: 'Tài khoản', render: (entry) => entry.accountName, nowrap: true },
            {
              key: 'out',
              header: 'Ghi ra',
              align: 'right',
              render: (entry) =>
                entry.amount < 0 ? <span className={styles.out}>{formatAmount(entry.amount, entry)}</span> : '',
            },
            {
              key: 'in',
              header: 'Ghi vào',
              align: 'right',
              render: (entry) => (entry.amount > 0 ? formatAmount(entry.amount, entry) : ''),
            },
            { key: 'type', header: 'Loại tài khoản', render: (entry) => accountTypes[entry.accountType] },
            { key: 'kind', header: 'Giá trị', render: (entry) => valueKinds[entry.kind] },
          ]}
        />
      </Section>
      <Section title="Thông tin">
        <Facts
          items={[
            ['Ngày', formatDay(transaction.occurredOn)],
            ['Đơn vị', link(`/units/${transaction.unitId}`, transaction.unitName)],
            ['Người ghi', transaction.actorName],
            ['Lúc ghi', formatInstant(transaction.createdAt)],
            ['Diễn giải', transaction.memo],
            ['Khoản ủng hộ', donationId && link(`/donations/${donationId}?tab=trace`, 'Mở khoản ủng hộ')],
            ['Căn nhà', houseId && link(`/houses/${houseId}?tab=money`, 'Mở hồ sơ nhà')],
            ...(otherDonationId
              ? [
                  ['Khoản ở quỹ cấp dưới', link(`/donations/${otherDonationId}?tab=trace`, 'Mở khoản được giao')] as [
                    string,
                    React.ReactNode,
                  ],
                ]
              : []),
            ...(reversesId
              ? [
                  ['Đảo của', link(`/ledger/transactions/${reversesId}`, 'Mở bút toán gốc')] as [
                    string,
                    React.ReactNode,
                  ],
                ]
              : []),
            ...(reversedById
              ? [
                  ['Đã đảo bởi', link(`/ledger/transactions/${reversedById}`, 'Mở bút toán đảo')] as [
                    string,
                    React.ReactNode,
                  ],
                ]
              : []),
          ]}
        />
      </Section>
    </div>
  );
};
