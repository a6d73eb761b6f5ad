import type { ReactNode } from 'react';
import styles from './status-badge.module.css';

/** What a state means for the reader: amber waits, green is well, brick is late or refused, blue-grey informs. */
export type Tone = 'waiting' | 'good' | 'late' | 'info' | 'quiet';

/** A state as a word on a tint: colour never speaks alone. */
export const StatusBadge = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={styles.badge} data-tone={tone}>
    {children}
  </span>
);
