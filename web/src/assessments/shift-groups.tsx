import type { AssessmentShift } from '@chung-tay/shared/assessments/schema';
import { areaKinds, programmes } from '@chung-tay/shared/rules/schema';
import { formatNumber } from '../core/format.ts';
import { VerdictBadge } from '../rules/findings.tsx';
import styles from './assessment.module.css';
import { groupShifts, type ShiftGroup } from './shifts.ts';

/** How many went from which result to which, by programme and area; the figures add up to all that were judged. */
export const ShiftGroups = ({ shifts, assessed }: { shifts: readonly AssessmentShift[]; assessed: number }) => (
  <>
    <div className={styles.groups}>
      {groupShifts(shifts).map((group) => (
        <Group key={`${group.programme} ${group.areaKind}`} group={group} />
      ))}
    </div>
    <p className={styles.text}>
      Tổng số lượt hộ × chương trình đã xét: <b>{formatNumber(assessed)}</b>
    </p>
  </>
);

function Group({ group }: { group: ShiftGroup }) {
  const area = group.areaKind === 'any' ? 'Địa bàn khác' : areaKinds[group.areaKind];
  return (
    <div>
      <p className={styles.where}>
        <b>{programmes[group.programme]}</b>
        <span>
          {area} · {formatNumber(group.households)} hộ
        </span>
      </p>
      <ul aria-label={`${programmes[group.programme]}, ${area}`}>
        {group.shifts.map(({ before, after, households }) => (
          <li key={`${before} ${after}`} className={styles.shift}>
            <b>{formatNumber(households)}</b>
            <span>
              <VerdictBadge verdict={before} />
              {before === after ? (
                'như trước'
              ) : (
                <>
                  → <VerdictBadge verdict={after} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
