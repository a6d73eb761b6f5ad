import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { formatInstant } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import styles from './print-head.module.css';

const root = () => document.documentElement;
const scheme = 'data-mantine-color-scheme';

/** On paper alone: whose paper it is and when it was printed. Paper is light, whatever the screen is. */
export function PrintHead() {
  const me = useMe();
  const { colorScheme } = useMantineColorScheme();
  const at = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is put back is read from the page; a change of the scheme begins anew
  useEffect(() => {
    let before: string | null = null;
    const begin = () => {
      before = root().getAttribute(scheme);
      root().setAttribute(scheme, 'light');
      if (at.current) at.current.textContent = formatInstant(new Date().toISOString());
    };
    const end = () => before && root().setAttribute(scheme, before);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, [colorScheme]);
  return (
    <div className={styles.head}>
      <span>{[...new Set(me.grants.map(({ unitName }) => unitName))].join(', ')}</span>
      <span>
        In từ Chung Tay, <span ref={at} />
      </span>
    </div>
  );
}
