import { type ReactNode, useEffect } from 'react';
import { NavLink } from 'react-router';
import styles from './view-page.module.css';

/** The views of one matter, as links beside the title. */
export const ViewLinks = ({
  label,
  links,
}: {
  label: string;
  links: readonly (readonly [to: string, word: string])[];
}) => (
  <nav aria-label={label} className={styles.links}>
    {links.map(([to, word]) => (
      <NavLink key={to} to={to} end>
        {word}
      </NavLink>
    ))}
  </nav>
);

interface ViewPageProps {
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  /** What narrows the view, in one row. */
  filters?: ReactNode;
  children: ReactNode;
}

/** A page that is one view of figures: title, ways to the other views, what narrows it, the figures. */
export function ViewPage({ title, aside, filters, children }: ViewPageProps) {
  useEffect(() => {
    document.title = `${title} · Chung Tay`;
  }, [title]);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>{title}</h1>
        <div className={styles.aside}>{aside}</div>
      </div>
      {filters && <div className={styles.filters}>{filters}</div>}
      {children}
    </div>
  );
}
