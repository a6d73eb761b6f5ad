import type { Answer, CheckItem } from '@chung-tay/shared/inspections/schema';
import { Button } from '@mantine/core';
import { formatNumber } from '../core/format.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './inspection.module.css';

interface SubjectAnswersProps {
  items: readonly CheckItem[];
  answers: readonly Answer[];
  /** Begins a finding with the question that was answered with no. */
  onFind?: (begun: string) => void;
}

/** The checklist as it was answered. */
export const SubjectAnswers = ({ items, answers, onFind }: SubjectAnswersProps) => (
  <ul className={styles.answers}>
    {items.map((item) => {
      const given = answers.find(({ code }) => code === item.code);
      return (
        <li key={item.code} className={styles.answer}>
          <span>{item.text}</span>
          <Given item={item} given={given} />
          {onFind && given?.yes === false && (
            <Button
              variant="default"
              size="compact-md"
              className={styles.act}
              onClick={() => onFind(`Không đạt: ${item.text}`)}
              aria-label={`Ghi tồn tại: ${item.text}`}
            >
              Ghi tồn tại
            </Button>
          )}
        </li>
      );
    })}
  </ul>
);

function Given({ item, given }: { item: CheckItem; given: Answer | undefined }) {
  if (item.answer === 'yes_no' && typeof given?.yes === 'boolean')
    return <StatusBadge tone={given.yes ? 'good' : 'late'}>{given.yes ? 'Có' : 'Không'}</StatusBadge>;
  if (item.answer === 'number' && given && given.number !== null) return <b>{formatNumber(given.number)}</b>;
  if (item.answer === 'text' && given?.text) return <span className={styles.said}>“{given.text}”</span>;
  return <StatusBadge tone="quiet">Không trả lời</StatusBadge>;
}
