import { type RouteStep, type StepKind, stepKinds, unitLevels } from '@chung-tay/shared/cases/schema';
import { roles } from '@chung-tay/shared/core/permissions';
import { ActionIcon, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import styles from './case.module.css';
import { missingKinds, moved, newStep } from './route-steps.ts';

interface RouteStepFieldsProps {
  steps: readonly RouteStep[];
  onChange: (steps: RouteStep[]) => void;
}

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** The steps of a route in their order: moved, taken away, added, each with whose it is and within how many days. */
export function RouteStepFields({ steps, onChange }: RouteStepFieldsProps) {
  const missing = missingKinds(steps);
  return (
    <div id="field-steps" tabIndex={-1}>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <StepFields
            key={step.kind}
            step={step}
            index={index}
            count={steps.length}
            onChange={(next) => onChange(steps.map((one, at) => (at === index ? next : one)))}
            onMove={(by) => onChange(moved(steps, index, by))}
            onRemove={() => onChange(steps.filter((_, at) => at !== index))}
          />
        ))}
      </ol>
      {missing.length > 0 && (
        <NativeSelect
          mt="md"
          label="Thêm một bước"
          value=""
          onChange={(event) => {
            const kind = event.currentTarget.value as StepKind | '';
            if (kind) onChange([...steps, newStep(kind)]);
          }}
          data={[
            { value: '', label: 'Chọn loại việc…' },
            ...missing.map((kind) => ({ value: kind, label: stepKinds[kind] })),
          ]}
        />
      )}
    </div>
  );
}

interface StepFieldsProps {
  step: RouteStep;
  index: number;
  count: number;
  onChange: (step: RouteStep) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function StepFields({ step, index, count, onChange, onMove, onRemove }: StepFieldsProps) {
  const { name } = step;
  const set = (patch: Partial<RouteStep>) => onChange({ ...step, ...patch });
  return (
    <li className={styles.step}>
      <div className={styles.stepHead}>
        <b>
          {index + 1}. {stepKinds[step.kind]}
        </b>
        <Group gap={4}>
          <ActionIcon
            variant="default"
            size={36}
            disabled={index === 0}
            aria-label={`Đưa bước ${name} lên`}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={16} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={36}
            disabled={index === count - 1}
            aria-label={`Đưa bước ${name} xuống`}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={16} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon variant="default" size={36} aria-label={`Bỏ bước ${name}`} onClick={onRemove}>
            <IconX size={16} aria-hidden="true" />
          </ActionIcon>
        </Group>
      </div>
      <div className={styles.stepFields}>
        <TextInput
          label="Tên bước"
          maxLength={120}
          value={name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label="Ai làm"
          value={step.role}
          onChange={(event) => set({ role: event.currentTarget.value as RouteStep['role'] })}
          data={choices(roles)}
        />
        <NativeSelect
          label="Cấp"
          value={step.level}
          onChange={(event) => set({ level: event.currentTarget.value as RouteStep['level'] })}
          data={choices(unitLevels)}
        />
        <Days label="Hạn (ngày)" value={step.deadlineDays} onChange={(deadlineDays) => set({ deadlineDays })} />
        {step.kind === 'posting' && (
          <Days
            label="Niêm yết ít nhất (ngày)"
            value={step.minimumDays}
            onChange={(minimumDays) => set({ minimumDays })}
          />
        )}
        {step.kind === 'deliberation' && (
          <Days
            label="Đồng ý quá (% người dự)"
            value={step.majorityPercent}
            onChange={(majorityPercent) => set({ majorityPercent })}
          />
        )}
      </div>
    </li>
  );
}

const Days = ({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}) => (
  <NumberInput
    label={label}
    value={value ?? ''}
    hideControls
    allowDecimal={false}
    allowNegative={false}
    onChange={(next) => onChange(next === '' ? null : Number(next))}
  />
);
