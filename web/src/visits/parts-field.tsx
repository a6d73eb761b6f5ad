import {
  type Condition,
  conditions,
  type RecordVisit,
  type VisitPart,
  visitParts,
} from '@chung-tay/shared/visits/schema';
import type { ReactNode } from 'react';
import { Choice } from '../surveys/choice.tsx';
import styles from './visit.module.css';

type Parts = RecordVisit['parts'];

interface PartsFieldProps {
  id: string;
  value: Parts;
  onChange: (parts: Parts) => void;
  error: ReactNode;
}

const words = Object.entries(conditions) as [Condition, string][];

/** Every part of the house against its condition, as buttons for a thumb; the count tells what is left to look at. */
export const PartsField = ({ id, value, onChange, error }: PartsFieldProps) => (
  <div id={id} tabIndex={-1} className={styles.parts}>
    {(Object.keys(visitParts) as VisitPart[]).map((part) => (
      <Choice<Condition>
        key={part}
        id={`${id}-${part}`}
        legend={visitParts[part]}
        even
        options={words}
        value={value.find((one) => one.part === part)?.condition ?? null}
        onChange={(condition) => {
          const others = value.filter((one) => one.part !== part);
          onChange(condition ? [...others, { part, condition }] : others);
        }}
      />
    ))}
    {error && (
      <p className={styles.error} role="alert">
        {error}
      </p>
    )}
  </div>
);
