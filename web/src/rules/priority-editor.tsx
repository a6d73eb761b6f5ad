import { type PriorityCriterion, type PriorityParameters, priorityCriteria } from '@chung-tay/shared/rules/schema';
import { ActionIcon, NativeSelect } from '@mantine/core';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import styles from './rule.module.css';
import { ThresholdField } from './threshold-field.tsx';

type Weight = PriorityParameters['order'][number];

interface PriorityEditorProps {
  value: PriorityParameters;
  onChange: (value: PriorityParameters) => void;
}

/** The order of groups and the needs, each with its points. */
export function PriorityEditor({ value, onChange }: PriorityEditorProps) {
  const taken = [...value.order, ...value.needs].map(({ criterion }) => criterion);
  const free = (Object.keys(priorityCriteria) as PriorityCriterion[]).filter((one) => !taken.includes(one));
  return (
    <>
      <Weights
        title="Thứ tự ưu tiên: chỉ tính nhóm đầu tiên mà hộ thuộc về"
        weights={value.order}
        free={free}
        onChange={(order) => onChange({ ...value, order })}
      />
      <Weights
        title="Nhu cầu nhà ở: cộng tất cả"
        weights={value.needs}
        free={free}
        onChange={(needs) => onChange({ ...value, needs })}
      />
      <ThresholdField
        label="Chật chội khi bình quân dưới"
        suffix=" m²/người"
        decimals={1}
        value={value.crowdedBelowM2}
        onChange={(crowdedBelowM2) => onChange({ ...value, crowdedBelowM2: crowdedBelowM2 as number })}
      />
    </>
  );
}

interface WeightsProps {
  title: string;
  weights: Weight[];
  free: readonly PriorityCriterion[];
  onChange: (weights: Weight[]) => void;
}

/** The list with one moved a place up. */
const movedUp = (weights: readonly Weight[], index: number): Weight[] =>
  weights.toSpliced(index, 1).toSpliced(index - 1, 0, weights[index] as Weight);

function Weights({ title, weights, free, onChange }: WeightsProps) {
  return (
    <fieldset className={styles.fields}>
      <legend>{title}</legend>
      {weights.map((weight, index) => (
        <div key={weight.criterion} className={styles.row}>
          <span>
            {index + 1}. {priorityCriteria[weight.criterion]}
          </span>
          <ThresholdField
            label="Điểm"
            value={weight.points}
            onChange={(points) => onChange(weights.with(index, { ...weight, points: points as number }))}
          />
          <span className={styles.tools}>
            <ActionIcon
              variant="subtle"
              size={36}
              aria-label={`Đưa “${priorityCriteria[weight.criterion]}” lên trên`}
              disabled={index === 0}
              onClick={() => onChange(movedUp(weights, index))}
            >
              <IconArrowUp size={18} aria-hidden="true" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              size={36}
              aria-label={`Bỏ “${priorityCriteria[weight.criterion]}”`}
              onClick={() => onChange(weights.toSpliced(index, 1))}
            >
              <IconX size={18} aria-hidden="true" />
            </ActionIcon>
          </span>
        </div>
      ))}
      {free.length > 0 && (
        <NativeSelect
          label="Thêm tiêu chí"
          value=""
          onChange={(event) => {
            const criterion = event.currentTarget.value as PriorityCriterion;
            onChange([...weights, { criterion, points: null as unknown as number }]);
          }}
          data={[
            { value: '', label: 'Chọn tiêu chí' },
            ...free.map((criterion) => ({ value: criterion, label: priorityCriteria[criterion] })),
          ]}
        />
      )}
    </fieldset>
  );
}
