import { shortVnd } from '@chung-tay/shared/core/money';
import type { HouseItem } from '@chung-tay/shared/houses/schema';
import { moneyColours } from '../ui/money.tsx';
import { MiniBar, percent } from '../ui/parts-bar.tsx';
import styles from './house.module.css';
import { neededVnd } from './queries.ts';

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
