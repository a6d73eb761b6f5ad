import type { MeasureName } from '@chung-tay/shared/criteria/measures';
import { maximaOf, scaleInWords, writtenPoints } from '@chung-tay/shared/criteria/points';
import { type CriterionBody, criterionParts, criterionSources, scaleSchema } from '@chung-tay/shared/criteria/schema';
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import type { ReactNode } from 'react';
import { ItemActs } from '../ui/item-acts.tsx';
import styles from './criteria.module.css';
import { newCriterion, scaleFor } from './scale-defaults.ts';
import { Figure, ScaleField } from './scale-field.tsx';
import { measureOptions } from './words.ts';

type Errors = Readonly<Record<string, ReactNode>>;

interface CriteriaFieldProps {
  value: readonly CriterionBody[];
  onChange: (criteria: CriterionBody[]) => void;
  /** What the normal ones must add up to. */
  total: number | null;
  /** By path: `criteria`, `criteria.1.title`. */
  errors: Errors;
}

/** The table as it is written, line by line, with what its points add up to. */
export function CriteriaField({ value, onChange, total, errors }: CriteriaFieldProps) {
  return (
    <div id="field-criteria" tabIndex={-1} className={styles.editor}>
      {value.map((criterion, at) => (
        <CriterionField
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else to be told by while it is typed
          key={at}
          at={at}
          criterion={criterion}
          errors={errors}
          onChange={(patch) => onChange(value.map((one, index) => (index === at ? { ...one, ...patch } : one)))}
          acts={<ItemActs items={value} at={at} onChange={onChange} />}
        />
      ))}
      {errors.criteria && <p className={styles.error}>{errors.criteria}</p>}
      <div className={styles.foot}>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          onClick={() => onChange([...value, newCriterion(value)])}
        >
          Thêm tiêu chí
        </Button>
        <PointsSum criteria={value} total={total} />
      </div>
    </div>
  );
}

/** What the criteria add up to, beside what they must. */
function PointsSum({ criteria, total }: { criteria: readonly CriterionBody[]; total: number | null }) {
  const known = criteria.filter(({ maxPoints }) => Number.isFinite(maxPoints));
  const { normal, bonus, penalty } = maximaOf(known);
  const missing = total === null || Number.isNaN(total) ? 0 : Math.round((total - normal) * 100) / 100;
  return (
    <p className={styles.sum} role="status" data-off={missing !== 0 || undefined}>
      Điểm chuẩn{' '}
      <b>
        {writtenPoints(normal)}
        {total !== null && !Number.isNaN(total) && `/${writtenPoints(total)}`}
      </b>
      {missing > 0 && `, còn thiếu ${writtenPoints(missing)}`}
      {missing < 0 && `, thừa ${writtenPoints(-missing)}`}
      {bonus > 0 && ` · thưởng tối đa ${writtenPoints(bonus)}`}
      {penalty > 0 && ` · trừ tối đa ${writtenPoints(penalty)}`}
    </p>
  );
}

interface CriterionFieldProps {
  at: number;
  criterion: CriterionBody;
  onChange: (patch: Partial<CriterionBody>) => void;
  errors: Errors;
  acts: ReactNode;
}

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

function CriterionField({ at, criterion, onChange, errors, acts }: CriterionFieldProps) {
  const path = `criteria.${at}`;
  const named = `Tiêu chí ${criterion.number || at + 1}`;
  const text = (name: 'number' | 'title' | 'section', label: string, max: number, rest: { help?: string } = {}) => (
    <TextInput
      id={`field-${path}.${name}`}
      label={label}
      aria-label={`${named}: ${label.toLowerCase()}`}
      maxLength={max}
      autoComplete="off"
      placeholder={rest.help}
      value={criterion[name] ?? ''}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onChange({ [name]: name === 'section' && typed === '' ? null : typed });
      }}
      error={errors[`${path}.${name}`]}
    />
  );
  return (
    <fieldset className={styles.criterion} aria-label={named}>
      <div className={styles.first}>
        {text('number', 'Số', 8)}
        {text('title', 'Nội dung tiêu chí', 500)}
        <span className={styles.acts}>{acts}</span>
      </div>
      <div className={styles.second}>
        <NativeSelect
          label="Phần"
          aria-label={`${named}: phần`}
          data={choices(criterionParts)}
          value={criterion.part}
          onChange={(event) => onChange({ part: event.currentTarget.value as CriterionBody['part'] })}
        />
        <Figure
          {...{ path: `${path}.maxPoints`, label: 'Điểm tối đa', named, suffix: '', errors }}
          value={criterion.maxPoints}
          onChange={(maxPoints) => onChange({ maxPoints })}
        />
        <SourceFields {...{ path, named, criterion, onChange, errors }} />
      </div>
      <details className={styles.more}>
        <summary>Mục lớn, hướng dẫn</summary>
        <div className={styles.moreFields}>
          {text('section', 'Mục lớn', 200, { help: 'Ví dụ: I. Kết quả xóa nhà tạm' })}
          <Textarea
            id={`field-${path}.guidance`}
            label="Hướng dẫn chấm"
            aria-label={`${named}: hướng dẫn chấm`}
            autosize
            minRows={2}
            maxLength={2000}
            value={criterion.guidance ?? ''}
            onChange={(event) => onChange({ guidance: event.currentTarget.value || null })}
            error={errors[`${path}.guidance`]}
          />
        </div>
      </details>
    </fieldset>
  );
}

type SourceFieldsProps = Omit<CriterionFieldProps, 'at' | 'acts'> & { path: string; named: string };

/** Computed: from which figure and how. Scored by the unit: with evidence or without. */
function SourceFields({ path, named, criterion, onChange, errors }: SourceFieldsProps) {
  const { source, measure, scale, maxPoints, part } = criterion;
  const choose = (chosen: MeasureName) => onChange({ measure: chosen, scale: scaleFor(chosen, maxPoints) });
  return (
    <>
      <NativeSelect
        label="Chấm bằng"
        aria-label={`${named}: chấm bằng`}
        data={choices(criterionSources)}
        value={source}
        onChange={(event) =>
          onChange({ source: event.currentTarget.value as CriterionBody['source'], measure: null, scale: null })
        }
      />
      {source === 'self_scored' ? (
        <Checkbox
          className={styles.check}
          label="Phải kèm minh chứng"
          aria-label={`${named}: phải kèm minh chứng`}
          checked={criterion.evidenceRequired}
          onChange={(event) => onChange({ evidenceRequired: event.currentTarget.checked })}
        />
      ) : (
        <NativeSelect
          id={`field-${path}.measure`}
          className={styles.measure}
          label="Số liệu"
          aria-label={`${named}: số liệu`}
          data={[{ value: '', label: 'Chọn số liệu', disabled: true }, ...choices(measureOptions)]}
          value={measure ?? ''}
          onChange={(event) => choose(event.currentTarget.value as MeasureName)}
          error={errors[`${path}.measure`]}
        />
      )}
      {measure && scale && (
        <>
          <ScaleField
            {...{ path: `${path}.scale`, named, measure, maxPoints, errors }}
            penalty={part === 'penalty'}
            value={scale}
            onChange={(next) => onChange({ scale: next })}
          />
          {Number.isFinite(maxPoints) && scaleSchema.safeParse(scale).success && (
            <p className={styles.sentence}>{scaleInWords(criterion, measure)}.</p>
          )}
        </>
      )}
    </>
  );
}
