import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type Finding, findingStates, severities } from '@chung-tay/shared/inspections/schema';
import { formatDay } from '../core/format.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './inspection.module.css';
import { dueWords, findingTones, severityTones } from './words.ts';

/** What a finding is about: the household and its house, or the unit. */
export const FindingPlace = ({ finding: { houseCode, headName, unitName } }: { finding: Finding }) =>
  houseCode ? (
    <>
      {headName}, <span className={styles.whole}>{houseCode}</span>
    </>
  ) : (
    unitName
  );

/** How bad it is and where it stands, each as a word. */
export const FindingBadges = ({ finding }: { finding: Finding }) => (
  <span className={styles.badges}>
    <StatusBadge tone={severityTones[finding.severity]}>{severities[finding.severity]}</StatusBadge>
    <StatusBadge tone={findingTones[finding.state]}>{findingStates[finding.state]}</StatusBadge>
  </span>
);

/** The day it is due, and how late that is. */
export function Due({ finding }: { finding: Finding }) {
  const words = dueWords(finding, dayInVietnam(new Date()));
  return (
    <span className={styles.due}>
      {formatDay(finding.dueOn)}
      {words && (
        <small className={styles.slip} data-late={finding.late || undefined}>
          {words}
        </small>
      )}
    </span>
  );
}
