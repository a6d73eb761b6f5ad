import { householdCategories } from '@chung-tay/shared/households/schema';
import { houseStatuses } from '@chung-tay/shared/houses/schema';
import { Button } from '@mantine/core';
import type { Chosen } from './carry.ts';
import styles from './offline.module.css';

interface PicksProps {
  title: string;
  rows: readonly Chosen[];
  chosen: ReadonlyMap<string, Chosen>;
  toggle: (all: readonly Chosen[], on: boolean) => void;
  /** There are more than are shown. */
  cut: boolean;
}

const statusOf = (one: Chosen): string =>
  one.kind === 'house' ? houseStatuses[one.row.status] : householdCategories[one.row.category];

/** Rows to tick, large enough for a thumb. */
export function Picks({ title, rows, chosen, toggle, cut }: PicksProps) {
  if (rows.length === 0) return null;
  const all = rows.every(({ row }) => chosen.has(row.id));
  return (
    <section aria-label={title} className={styles.page}>
      <div className={styles.cardTop}>
        <h2>
          {title} ({rows.length})
        </h2>
        <Button variant="default" size="md" onClick={() => toggle(rows, !all)}>
          {all ? 'Bỏ chọn cả danh sách' : 'Chọn cả danh sách'}
        </Button>
      </div>
      <ul className={styles.list}>
        {rows.map((one) => (
          <li key={one.row.id}>
            <label className={styles.pick}>
              <input
                type="checkbox"
                checked={chosen.has(one.row.id)}
                onChange={(event) => toggle([one], event.currentTarget.checked)}
              />
              <span>
                <b>{one.row.headName}</b>
                <span className={styles.quiet}>
                  {one.row.code} · {one.row.village}, {one.row.unitName} · {statusOf(one)}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {cut && <p className={styles.quiet}>Chỉ hiện một phần; hãy tìm theo tên để thấy những hộ khác.</p>}
    </section>
  );
}
