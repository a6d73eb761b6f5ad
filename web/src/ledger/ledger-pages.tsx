import { NavLink } from 'react-router';
import { useCan } from '../core/can.ts';
import styles from './ledger.module.css';

/** The three views of the ledger. */
export function LedgerPages() {
  const mayCheck = useCan('ledger:check');
  return (
    <nav aria-label="Sổ cái" className={styles.pages}>
      <NavLink to="/ledger" end>
        Nhật ký
      </NavLink>
      <NavLink to="/ledger/balances">Số dư</NavLink>
      {mayCheck && <NavLink to="/ledger/check">Kiểm tra</NavLink>}
    </nav>
  );
}
