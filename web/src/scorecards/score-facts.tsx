import { writtenPoints } from '@chung-tay/shared/criteria/points';
import { criterionParts } from '@chung-tay/shared/criteria/schema';
import { type Score, type Scorecard, scoreStages } from '@chung-tay/shared/scorecards/schema';
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatInstant } from '../core/format.ts';
import { EvidenceList } from './score-evidence.tsx';
import styles from './scorecard.module.css';
import { figureWords, partsInOrder, pointsWords, rangeWords } from './words.ts';

interface ScoreSheetProps {
  card: Scorecard;
  /** What the reader writes at each criterion. */
  children?: ((score: Score) => ReactNode) | undefined;
}

/** Every criterion under its part, with what each step said; below it what the reader may write. */
export const ScoreSheet = ({ card, children }: ScoreSheetProps) => (
  <div className={styles.sheet}>
    {partsInOrder.map((part) => {
      const scores = card.scores.filter((score) => score.part === part);
      return scores.length === 0 ? null : (
        <section key={part} className={styles.part} aria-labelledby={`part-${part}`}>
          <h2 id={`part-${part}`}>{criterionParts[part]}</h2>
          <ol className={styles.scores}>
            {scores.map((score) => (
              <li key={score.criterionId} className={styles.score}>
                <ScoreFacts card={card} score={score} />
                {children?.(score)}
              </li>
            ))}
          </ol>
        </section>
      );
    })}
  </div>
);

/** One criterion: what it asks, what it was computed from or what is shown for it, and the points of each step. */
const ScoreFacts = ({ card, score }: { card: Scorecard; score: Score }) => (
  <>
    <div className={styles.asked}>
      <h3>
        {score.number} {score.title} <small>{rangeWords(score)}</small>
      </h3>
      <output className={styles.points} data-missing={score.points === null || undefined}>
        {score.points === null ? 'Chưa chấm' : writtenPoints(score.points)}
      </output>
    </div>
    {score.guidance && <p className={styles.soft}>{score.guidance}</p>}
    {score.figure && <Figure card={card} score={score} />}
    <EvidenceList card={card} score={score} />
    <Steps card={card} score={score} />
    <Changes score={score} />
  </>
);

/** The figure, its formula in words, how points follow, and the way to its rows. */
const Figure = ({ card, score }: { card: Scorecard; score: Score }) => (
  <div className={styles.figure}>
    <p>
      <b>{figureWords(score)}</b> · {score.measureName}, lấy lúc {formatInstant(score.figure?.at)}
    </p>
    <p className={styles.soft}>
      {score.measureFormula}. {score.scaleWords}.
    </p>
    <Anchor component={Link} to={`/scorecards/${card.id}/rows/${score.criterionId}`} className={styles.rowsLink}>
      Xem từng dòng làm nên số liệu
    </Anchor>
  </div>
);

/** What a step said: its number, or that it left the one before; nothing before it had its turn. */
const stepWords = (points: number | null, reached: boolean): string =>
  points !== null ? writtenPoints(points) : reached ? 'giữ nguyên' : '—';

/** Self, block and appraisal side by side, each with its reason; while only its unit has the card there is nothing to compare. */
function Steps({ card: { state }, score }: { card: Scorecard; score: Score }) {
  const reviewed = state === 'reviewed' || state === 'appraised';
  if (state === 'open' && score.reviewedPoints === null) return null;
  const steps = [
    score.source === 'computed'
      ? (['Máy tính', pointsWords(score.computedPoints), null, false] as const)
      : (['Tự chấm', pointsWords(score.selfPoints), score.selfNote, false] as const),
    [
      'Cụm, khối',
      stepWords(score.reviewedPoints, reviewed),
      score.reviewReason,
      score.reviewedPoints !== null,
    ] as const,
    [
      'Thẩm định',
      stepWords(score.appraisedPoints, state === 'appraised'),
      score.appraisalReason,
      score.appraisedPoints !== null,
    ] as const,
  ];
  return (
    <dl className={styles.steps}>
      {steps.map(([step, points, words, changed]) => (
        <div key={step} data-changed={changed || undefined}>
          <dt>{step}</dt>
          <dd>
            <b>{points}</b>
            {words && <span className={styles.words}>{words}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Every change of points, folded away: who, when, from, to, why. */
const Changes = ({ score }: { score: Score }) =>
  score.changes.length < 2 ? null : (
    <details className={styles.changes}>
      <summary>Các lần đổi điểm ({score.changes.length})</summary>
      <ul>
        {score.changes.map((change) => (
          <li key={`${change.stage} ${change.at} ${change.toPoints}`}>
            {formatInstant(change.at)}, {scoreStages[change.stage].toLowerCase()}
            {change.by && ` (${change.by})`}: {pointsWords(change.fromPoints)} → {pointsWords(change.toPoints)}
            {change.reason && `: “${change.reason}”`}
          </li>
        ))}
      </ul>
    </details>
  );
