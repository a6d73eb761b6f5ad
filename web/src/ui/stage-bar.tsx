import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import styles from './stage-bar.module.css';

export interface StageStep {
  key: string;
  label: string;
  /** `done` verified, `current` reported or under way, `returned` sent back, `waiting` not yet. */
  state: 'done' | 'current' | 'returned' | 'waiting';
  /** A day or a word under the label. */
  note?: string;
  /** From `stageColour`. */
  colour: string;
}

const words = { done: 'xong', current: 'đang chờ', returned: 'bị trả lại', waiting: 'chưa tới' };

/** Where a thing stands on its way, one segment a step, always with its word. */
export const StageBar = ({ steps, label }: { steps: StageStep[]; label: string }) => (
  <ol className={styles.bar} aria-label={label}>
    {steps.map((step) => (
      <li key={step.key} data-state={step.state} style={{ '--stage': step.colour } as React.CSSProperties}>
        <span className={styles.segment} aria-hidden="true" />
        <span className={styles.label}>
          {step.state === 'done' && <IconCheck size={14} stroke={2.5} aria-hidden="true" />}
          {step.label}
          <span className={styles.hidden}>: {words[step.state]}</span>
        </span>
        {step.note && <span className={styles.note}>{step.note}</span>}
      </li>
    ))}
  </ol>
);
