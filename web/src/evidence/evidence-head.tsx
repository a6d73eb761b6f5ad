import type { EvidenceReview } from '@chung-tay/shared/evidence/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import styles from './evidence.module.css';

/** Whose photo it is: the stage, the household, the house. */
export function EvidenceHead({ review }: { review: EvidenceReview }) {
  const mayRead = useCan('house:read');
  return (
    <h2 className={styles.who}>
      {stages[review.stage]}: {review.headName}{' '}
      <small>
        {mayRead ? (
          <Anchor component={Link} to={`/houses/${review.houseId}`} underline="always">
            {review.houseCode}
          </Anchor>
        ) : (
          review.houseCode
        )}{' '}
        · {review.village}, {review.unitName}
      </small>
    </h2>
  );
}
