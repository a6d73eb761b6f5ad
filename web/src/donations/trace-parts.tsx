import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import type { Column } from '../ui/list-table.tsx';
import styles from './donation.module.css';

const Entry = ({ id }: { id: string }) =>
  useCan('ledger:read') ? (
    <Anchor component={Link} to={`/ledger/transactions/${id}`}>
      Mở bút toán
    </Anchor>
  ) : (
    '—'
  );

/** The way to the transaction of a row, for who may read the ledger. */
export const entry: Column<{ transactionId: string }> = {
  key: 'entry',
  header: 'Bút toán',
  nowrap: true,
  render: (row) => <Entry id={row.transactionId} />,
};

/** A sum under the second column. */
export const Sum = ({ label, figure, rest }: { label: string; figure: string; rest: number }) => (
  <tr className={styles.sum}>
    <td>{label}</td>
    <td data-align="right">{figure}</td>
    <td colSpan={rest} />
  </tr>
);
