import type { ReactNode } from 'react';

/** What a list of choices says when nothing matches; a list must hold options, so it is one that cannot be taken. */
export const NothingFound = ({ children }: { children: ReactNode }) => (
  <span role="option" aria-disabled="true" aria-selected="false" tabIndex={-1}>
    {children}
  </span>
);
