import type { CaseItem } from '@chung-tay/shared/cases/schema';
import { householdCategories } from '@chung-tay/shared/households/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { Button, Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber } from '../core/format.ts';
import styles from './posting.module.css';

interface CasePicksProps {
  cases: readonly CaseItem[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error?: ReactNode;
}

/** Which of the waiting cases go into the list; all of them to begin with. */
export function CasePicks({ cases, chosen, onChange, error }: CasePicksProps) {
  const picked = new Set(chosen);
  const toggle = (id: string, on: boolean) =>
    onChange(cases.map((row) => row.id).filter((one) => (one === id ? on : picked.has(one))));
  return (
    <div id="field-caseIds" tabIndex={-1}>
      <div className={styles.tools}>
        <p role="status">
          Chọn {formatNumber(picked.size)}/{formatNumber(cases.length)} hồ sơ đang chờ niêm yết
        </p>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onChange(picked.size === cases.length ? [] : cases.map((row) => row.id))}
        >
          {picked.size === cases.length ? 'Bỏ chọn hết' : 'Chọn hết'}
        </Button>
      </div>
      <ul className={styles.picks}>
        {cases.map((row) => (
          <li key={row.id}>
            <Checkbox
              label={`${row.headName}, ${row.village}`}
              description={[
                row.code,
                householdCategories[row.category as keyof typeof householdCategories],
                houseKinds[row.houseKind],
                programmes[row.programme],
                row.score !== null && `${formatNumber(row.score)} điểm`,
              ]
                .filter(Boolean)
                .join(' · ')}
              checked={picked.has(row.id)}
              onChange={(event) => toggle(row.id, event.currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
      {error && <p className={styles.error}>{error}</p>}
    </div>
  );
}
