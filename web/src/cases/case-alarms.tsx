import type { Case } from '@chung-tay/shared/cases/schema';
import { Link } from 'react-router';
import styles from './case.module.css';

/** What must be settled before the case goes on. */
export const Alarms = ({ row }: { row: Pick<Case, 'id' | 'householdId' | 'openDuplicates' | 'openObjections'> }) =>
  row.openDuplicates + row.openObjections === 0 ? null : (
    <p className={styles.alarm}>
      {row.openDuplicates > 0 && (
        <Link to={`/duplicates?householdId=${row.householdId}&status=open`}>
          {row.openDuplicates} cặp nghi trùng chưa xử lý
        </Link>
      )}
      {row.openDuplicates > 0 && row.openObjections > 0 && ', '}
      {row.openObjections > 0 && (
        <Link to={`/objections?caseId=${row.id}&status=open`}>{row.openObjections} kiến nghị chưa giải quyết</Link>
      )}
    </p>
  );
