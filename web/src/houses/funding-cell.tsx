import { shortVnd } from '@chung-tay/shared/core/money';
import type { HouseItem } from '@chung-tay/shared/houses/schema';
import { MiniBar, percent } from '../ui/parts-bar.tsx';
import styles from './house.module.css';
import { neededVnd } from './queries.ts';

/** The fixed colours of money on its way: needed, set aside, paid out. */
export const moneyColours = { released: 'var(--stage-7)', allocated: 'var(--stage-4)', available: 'var(--stage-1)' };

/** What a house was given of what it needs: two numbers, the share, and a small bar. */
export function FundingCell({ house }: { house: HouseItem }) {
  const needed = neededVnd(house);
  const { allocatedVnd, releasedVnd } = house;
  return (
    <span className={styles.funding}>
      <span>
        {shortVnd(allocatedVnd)}/{shortVnd(needed)} ({percent(allocatedVnd, needed)})
      </span>
      <MiniBar
        total={needed}
        parts={[
          { key: 'released', value: releasedVnd, colour: moneyColours.released },
          { key: 'allocated', value: allocatedVnd - releasedVnd, colour: moneyColours.allocated },
        ]}
      />
    </span>
  );
}
