import { idSchema, lineSchema } from '@chung-tay/shared/core/text';
import { pointsSchema, type Score, type Scorecard } from '@chung-tay/shared/scorecards/schema';
import { Button } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { NumberField, TextField } from '../ui/fields.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { covered, typing } from '../ui/list-state.ts';
import { notifyDone } from '../ui/notify.ts';
import { useRecordForm } from '../ui/record-form-state.ts';
import { ErrorNote } from '../ui/states.tsx';
import { scorecardChanges } from './queries.ts';
import { type Entry, entryError, withEntry } from './score-entries.ts';
import { ScoreSheet } from './score-facts.tsx';
import styles from './scorecard.module.css';
import { meantPoints, pointsWords, rangeWords, typedPoints } from './words.ts';

export type Stage = 'review' | 'appraise';

const schema = z.strictObject({
  scores: z.array(
    z.strictObject({ criterionId: idSchema, points: pointsSchema.nullable(), words: lineSchema(1000, 3).nullable() }),
  ),
});

const words: Record<Stage, { field: string; done: string; submit: string }> = {
  review: { field: 'Điểm của cụm, khối', done: 'Đã rà soát', submit: 'Rà soát xong' },
  appraise: { field: 'Điểm thẩm định', done: 'Đã thẩm định', submit: 'Thẩm định xong' },
};

/** What was said before this judgement, and what it says itself so far. */
const before = (stage: Stage, score: Score): number | null => {
  const self = score.selfPoints ?? score.computedPoints;
  return stage === 'review' ? self : (score.reviewedPoints ?? self);
};
const saidSoFar = (stage: Stage, score: Score): Entry => ({
  criterionId: score.criterionId,
  points: (stage === 'review' ? score.reviewedPoints : score.appraisedPoints) ?? before(stage, score),
  words: stage === 'review' ? score.reviewReason : score.appraisalReason,
});

/** Those that this judgement changed before, when the card came back to it. */
const begunWith = (stage: Stage, { scores }: Scorecard): Entry[] =>
  scores.map((score) => saidSoFar(stage, score)).filter((entry) => entry.words !== null);

interface JudgeFormProps {
  card: Scorecard;
  stage: Stage;
  /** Beside the button that settles it. */
  others?: ReactNode;
  onDone?: () => void;
}

/** Every criterion with what was said, and room for another number with its reason; settled at once, by button or with X. */
export function JudgeForm({ card, stage, others, onDone }: JudgeFormProps) {
  const form = useRecordForm({
    schema,
    labels: { scores: words[stage].field },
    initial: { scores: begunWith(stage, card) },
    draft: { key: `${stage}-${card.id}` },
    send: ({ scores }) => {
      const judged = scores.flatMap(({ criterionId, points, words: reason }) =>
        points === null ? [] : [{ criterionId, points, reason }],
      );
      return stage === 'review'
        ? client.scorecards.reviewScorecard({ id: card.id, scores: judged }, { ifMatch: card.version })
        : client.scorecards.appraiseScorecard({ id: card.id, scores: judged }, { ifMatch: card.version });
    },
    invalidates: scorecardChanges,
    onDone: ({ code, unitName }) => {
      notifyDone(`${words[stage].done} ${unitName}, ${code}`);
      onDone?.();
    },
  });
  const entries = (form.values.scores ?? []) as Entry[];
  useSettleKey(form.submit);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <LeaveGuard unsaved={form.unsaved} />
      <ScoreSheet card={card}>
        {(score) => (
          <JudgeFields
            {...{ score, stage, entries }}
            errors={form.errors}
            onChange={(scores) => form.set({ scores })}
          />
        )}
      </ScoreSheet>
      <ErrorNote error={form.refusal} />
      <div className={styles.acts}>
        <Button type="submit" size="md" loading={form.sending}>
          {words[stage].submit} <kbd className={styles.hint}>X</kbd>
        </Button>
        {others}
      </div>
    </form>
  );
}

/** X settles, unless somebody types or a dialog is open. */
function useSettleKey(settle: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target) || covered()) return;
      if (event.key.toLowerCase() !== 'x') return;
      event.preventDefault();
      settle();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [settle]);
}

interface JudgeFieldsProps {
  score: Score;
  stage: Stage;
  entries: Entry[];
  errors: readonly (readonly [string, unknown])[];
  onChange: (entries: Entry[]) => void;
}

/** The number, and the reason as soon as it is another than before. */
function JudgeFields({ score, stage, entries, errors, onChange }: JudgeFieldsProps) {
  const { criterionId, number } = score;
  const begun = saidSoFar(stage, score);
  const typed = entries.find((entry) => entry.criterionId === criterionId) ?? begun;
  const set = (patch: Partial<Entry>) => onChange(withEntry(entries, begun, patch));
  const standing = before(stage, score);
  const common = { onBlur: () => undefined, required: false };
  return (
    <div className={styles.fields}>
      <NumberField
        {...common}
        id={`points-${criterionId}`}
        label={score.part === 'penalty' ? `Trừ ${number}` : `${words[stage].field} ${number}`}
        help={`${rangeWords(score)}; trước đó ${pointsWords(standing)}`}
        decimals={2}
        value={typedPoints(score.part, typed.points)}
        onChange={(points) => set({ points: meantPoints(score.part, points) })}
        error={entryError(entries, errors, criterionId, ['points', 'criterionId'])}
      />
      {typed.points !== standing && (
        <TextField
          {...common}
          required
          id={`words-${criterionId}`}
          label={`Lý do đổi điểm ${number}`}
          maxLength={1000}
          value={typed.words}
          onChange={(reason) => set({ words: reason })}
          error={entryError(entries, errors, criterionId, ['reason', 'words'])}
        />
      )}
    </div>
  );
}
