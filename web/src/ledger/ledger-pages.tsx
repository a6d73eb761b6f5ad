import { NavLink } from 'react-router';
import { useCan } from '../core/can.ts';
import styles from './ledger.module.css';

/** The views of the ledger. */
export function LedgerPages() {
  const mayCheck = useCan('ledger:check');
  return (
    <nav aria-label="Sổ cái" className={styles.pages}>
      <NavLink to="/ledger" end>
        Nhật ký
      </NavLink>
      <NavLink to="/ledger/balances">Số dư</NavLink>
      <NavLink to="/ledger/trial-balance">Cân đối phát sinh</NavLink>
      <NavLink to="/ledger/period-locks">Khóa sổ</NavLink>
      {mayCheck && <NavLink to="/ledger/check">Kiểm tra</NavLink>}
    </nav>
  );
}
