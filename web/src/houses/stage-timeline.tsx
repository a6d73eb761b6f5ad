import { formatVnd } from '@chung-tay/shared/core/money';
import { acceptanceSides, type House, type HouseStage, type StageAcceptance } from '@chung-tay/shared/houses/schema';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { StatusBadge, type Tone } from '../ui/status-badge.tsx';
import { PhotoGrid } from './house-photos.tsx';
import { slipWords } from './slip.ts';
import styles from './stage-timeline.module.css';
import { stageStates } from './words.ts';

const tones: Record<HouseStage['state'], Tone> = {
  waiting: 'quiet',
  reported: 'waiting',
  returned: 'late',
  verified: 'good',
  cancelled: 'quiet',
};

/** The printed form of each stage, by the circular. */
const paperOf = (stage: Stage): string =>
  stage === 'handed_over'
    ? 'Biên bản bàn giao'
    : stage === 'completed'
      ? 'Biên bản hoàn thành (PL IV)'
      : 'Biên bản giai đoạn (PL III)';

const person = (name: string | null, at: string | null) => (name ? `${name}, ${formatDay(at)}` : undefined);

/** Every stage of the house: when it was planned and done, how late, by whom, with its photos and how it was accepted. */
export const StageTimeline = ({ house }: { house: House }) => (
  <ol className={styles.timeline}>
    {house.stages.map((step) => (
      <li key={step.stage} data-state={step.state}>
        <div className={styles.head}>
          <h3>
            {stages[step.stage]} <StatusBadge tone={tones[step.state]}>{stageStates[step.state]}</StatusBadge>
          </h3>
          {step.state === 'verified' && (
            <PaperMenu
              label={paperOf(step.stage)}
              name={`bien-ban-${step.stage}-${house.code}`}
              run={(format) => client.houses.getStageRecord({ id: house.id, stage: step.stage, format })}
            />
          )}
        </div>
        <Days step={step} />
        <People step={step} />
        {step.photos.length > 0 && <PhotoGrid photos={step.photos} name={stages[step.stage]} small />}
        {step.acceptance && <Acceptance acceptance={step.acceptance} />}
      </li>
    ))}
  </ol>
);

/** The plan against what happened, the slip in words. */
function Days({ step: { plannedOn, happenedOn, slipDays, state } }: { step: HouseStage }) {
  const slip = slipWords(slipDays);
  if (!plannedOn && !happenedOn) return null;
  return (
    <p className={styles.days}>
      {plannedOn && <span>Dự kiến {formatDay(plannedOn)}</span>}
      {happenedOn && <span>làm xong {formatDay(happenedOn)}</span>}
      {slip && state !== 'cancelled' && (
        <StatusBadge tone={slipDays !== null && slipDays > 0 ? 'late' : 'good'}>{slip}</StatusBadge>
      )}
    </p>
  );
}

function People({ step }: { step: HouseStage }) {
  const reported = person(step.reportedBy, step.reportedAt);
  const verified = person(step.verifiedBy, step.verifiedAt);
  return (
    <>
      {(reported || verified) && (
        <p className={styles.people}>
          {reported && `Báo: ${reported}`}
          {reported && verified && '. '}
          {verified && `Nghiệm thu: ${verified}`}
        </p>
      )}
      {step.returnReason && <p className={styles.returned}>Trả lại: {step.returnReason}</p>}
      {step.note && <p className={styles.people}>“{step.note}”</p>}
    </>
  );
}

const found = ({ yes, number, unit }: StageAcceptance['answers'][number]): string =>
  yes === null ? `${formatNumber(number)}${unit ? ` ${unit}` : ''}` : yes ? 'Có' : 'Không';

/** How it was accepted: the result in one line; who and each item when asked for. */
function Acceptance({ acceptance: { answers, members, areaM2, actualCostVnd } }: { acceptance: StageAcceptance }) {
  const met = answers.filter((answer) => answer.met).length;
  const sum = [
    answers.length > 0 && `Bảng kiểm: ${formatNumber(met)}/${formatNumber(answers.length)} mục đạt`,
    areaM2 !== null && `${formatNumber(areaM2)} m²`,
    actualCostVnd !== null && `giá trị ${formatVnd(actualCostVnd)}`,
    members.length > 0 && `${formatNumber(members.length)} người trong ban nghiệm thu`,
  ].filter(Boolean);
  return (
    <details className={styles.acceptance}>
      <summary>{sum.join(', ') || 'Kết quả nghiệm thu'}</summary>
      {members.length > 0 && <p>{members.map(({ side, name }) => `${acceptanceSides[side]}: ${name}`).join('; ')}.</p>}
      {answers.length > 0 && (
        <ul>
          {answers.map((answer) => (
            <li key={answer.code}>
              {answer.text}: <b>{found(answer)}</b>
              {!answer.met && (
                <>
                  {' '}
                  <StatusBadge tone={answer.required ? 'late' : 'waiting'}>chưa đạt</StatusBadge>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
