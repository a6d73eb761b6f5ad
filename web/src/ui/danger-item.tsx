import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './danger-item.module.css';

interface DangerItemProps {
  onClick: () => void;
  children: ReactNode;
}

/** What of a menu takes something back, readable in either theme; Mantine's own colours of a red item are not. */
export const DangerItem = ({ onClick, children }: DangerItemProps) => (
  <Menu.Item className={styles.item ?? ''} onClick={onClick}>
    {children}
  </Menu.Item>
);
