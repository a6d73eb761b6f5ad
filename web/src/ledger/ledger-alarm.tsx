import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import styles from './ledger.module.css';
import { lastCheckQuery } from './queries.ts';

/** Cries out to who checks the ledger when its last kept check found it wrong; silent otherwise. */
export function LedgerAlarm() {
  const mayCheck = useCan('ledger:check');
  const { data: last } = useQuery({ ...lastCheckQuery, enabled: mayCheck });
  if (!last || last.ok) return null;
  return (
    <p className={styles.alarm} role="alert">
      <b>Sổ có chỗ sai</b>{' '}
      <span>
        Lần kiểm tra lúc {formatInstant(last.checkedAt)} thấy {formatNumber(last.broken.length)} điều kiện không đạt:{' '}
        {last.broken.map((check) => check.description).join('; ')}.
      </span>{' '}
      <Link to="/ledger/check">Xem chỗ sai</Link>
    </p>
  );
}
