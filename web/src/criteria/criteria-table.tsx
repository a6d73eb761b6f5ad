import { measures } from '@chung-tay/shared/criteria/measures';
import { scaleInWords, writtenPoints } from '@chung-tay/shared/criteria/points';
import { type CriteriaSet, type Criterion, criterionParts, criterionSources } from '@chung-tay/shared/criteria/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { Section } from '../ui/record-page.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './criteria.module.css';
import { partTones } from './words.ts';

/** The criteria under their headings, as the paper has them, each with how its points come about. */
export function CriteriaTable({ set }: { set: CriteriaSet }) {
  const sections: { name: string; criteria: Criterion[] }[] = [];
  for (const criterion of set.criteria) {
    const name = criterion.section ?? criterionParts[criterion.part];
    const last = sections.at(-1);
    if (last?.name === name) last.criteria.push(criterion);
    else sections.push({ name, criteria: [criterion] });
  }
  return (
    <div className={styles.table}>
      {sections.map(({ name, criteria }) => (
        <Section key={`${name} ${criteria[0]?.number}`} title={name}>
          <ol className={styles.criteria}>
            {criteria.map((criterion) => (
              <CriterionRow key={criterion.id} criterion={criterion} set={set} />
            ))}
          </ol>
        </Section>
      ))}
    </div>
  );
}

function CriterionRow({ criterion, set }: { criterion: Criterion; set: CriteriaSet }) {
  const { number, title, section, part, maxPoints, source, measure, guidance, evidenceRequired } = criterion;
  return (
    <li>
      <div className={styles.rowTop}>
        <span className={styles.rowTitle}>
          <b>{number}</b> {title}{' '}
          {part !== 'normal' && section !== null && (
            <StatusBadge tone={partTones[part]}>{criterionParts[part]}</StatusBadge>
          )}
        </span>
        <b className={styles.points}>
          {part === 'penalty' ? '−' : ''}
          {writtenPoints(maxPoints)} điểm
        </b>
      </div>
      {measure ? (
        <p>
          {scaleInWords(criterion, measure)}.{' '}
          <Anchor component={Link} to={previewHref(set, measure)} underline="always">
            {measures[measure].name}
          </Anchor>
          : {measures[measure].formula.charAt(0).toLowerCase()}
          {measures[measure].formula.slice(1)}.
        </p>
      ) : (
        <p>
          {criterionSources[source]}
          {evidenceRequired && ', phải kèm minh chứng'}
        </p>
      )}
      {guidance && <p>{guidance}</p>}
    </li>
  );
}

/** The preview of a figure over the time of the set. */
const previewHref = ({ movementId, validFrom, validTo, year }: CriteriaSet, measure: string): string =>
  `/measures?${new URLSearchParams({ measure, movementId, from: validFrom, to: validTo ?? `${year}-12-31` })}`;
