import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { tell } from '../core/problem.ts';
import styles from './states.module.css';

interface EmptyStateProps {
  /** Why it is empty. */
  title: string;
  /** What to do first. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Says why there is nothing and what to do first. */
export const EmptyState = ({ title, children, action }: EmptyStateProps) => (
  <div className={styles.state}>
    <p className={styles.title}>{title}</p>
    {children && <p className={styles.text}>{children}</p>}
    {action}
  </div>
);

/** What happened, what to do, and the code for support. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { title, detail, detailLanguage, code } = tell(error);
  return (
    <div className={styles.state} role="alert">
      <p className={styles.title}>{title}</p>
      {detail && (
        <p className={styles.text} lang={detailLanguage}>
          {detail}
        </p>
      )}
      {retry && (
        <Button variant="default" onClick={retry}>
          Thử lại
        </Button>
      )}
      {code && <code className={styles.code}>{code}</code>}
    </div>
  );
}

/** An error beside what caused it: in a dialog or above a form. */
export function ErrorNote({ error }: { error: unknown }) {
  if (!error) return null;
  const { title, detail, detailLanguage, code } = tell(error);
  return (
    <div className={styles.note} role="alert">
      <strong>{title}</strong>
      {detail && detail !== title && <div lang={detailLanguage}>{detail}</div>}
      {code && <code className={styles.code}>{code}</code>}
    </div>
  );
}

/** The shape of a page while it loads. */
export const PageSkeleton = () => (
  <div className={styles.skeleton} role="status" aria-label="Đang tải">
    <Skeleton height={32} width="40%" />
    <Skeleton height={20} width="70%" />
    <Skeleton height={240} />
  </div>
);
