import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** A figure that leads to its rows, where it has any to lead to. */
export const MaybeLink = ({ to, children }: { to: string | false | undefined; children: ReactNode }) =>
  to ? (
    <Anchor component={Link} to={to}>
      {children}
    </Anchor>
  ) : (
    children
  );
