import type { AssessmentDifference } from '@chung-tay/shared/assessments/schema';
import { programmes } from '@chung-tay/shared/rules/schema';
import { Link } from 'react-router';
import { VerdictBadge } from '../rules/findings.tsx';
import styles from './assessment.module.css';

interface DifferenceListProps {
  differences: readonly AssessmentDifference[];
  /** Whether the reader may open the household. */
  linked: boolean;
  /** What the two sides are called. */
  sides: { before: string; after: string };
}

/** Each household that differs: its result on both sides with the lines that decided. */
export const DifferenceList = ({ differences, linked, sides }: DifferenceListProps) => (
  <div className={styles.compared}>
    <ul className={styles.differences}>
      {differences.map((one) => (
        <li key={`${one.householdId} ${one.programme}`}>
          <div className={styles.who}>
            {linked ? <Link to={`/households/${one.householdId}`}>{one.headName}</Link> : <b>{one.headName}</b>}
            <span>
              {one.householdCode} · {one.village}, {one.unitName} · {programmes[one.programme]}
            </span>
          </div>
          <Side title={sides.before} side={one.before} />
          <Side title={sides.after} side={one.after} />
        </li>
      ))}
    </ul>
  </div>
);

const Side = ({ title, side }: { title: string; side: AssessmentDifference['before'] }) => (
  <div className={styles.side}>
    <p>
      <span>{title}</span> <VerdictBadge verdict={side.verdict} /> {side.ruleTitle}
    </p>
    <ul>
      {side.reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  </div>
);
