import { UnstyledButton } from '@mantine/core';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { useMe } from '../core/session.ts';
import type { NavEntry } from '../core/slice.ts';
import { covered, typing } from '../ui/list-state.ts';
import styles from './palette-opener.module.css';
import { keepRecent } from './recent.ts';

interface PaletteProps {
  nav: readonly NavEntry[];
  onHelp: () => void;
  onClose: () => void;
}

// Loaded when it is first asked for: the first page does without.
const Palette = lazy<(props: PaletteProps) => ReactNode>(() =>
  import('./palette.tsx').catch(() => ({ default: () => null })),
);

/** A record's page, by the id in its address. */
const recordPath = /^\/[a-z-]+\/[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The page has named itself by then. */
const settledMs = 1500;

/** Remembers on this device which records were opened, by the name of their page. */
function useRecents() {
  const { id } = useMe();
  const { pathname } = useLocation();
  useEffect(() => {
    if (!recordPath.test(pathname)) return;
    const timer = setTimeout(() => {
      const title = document.title.replace(/ · Chung Tay$/, '');
      if (title && title !== 'Chung Tay') keepRecent(id, { to: pathname, title });
    }, settledMs);
    return () => clearTimeout(timer);
  }, [id, pathname]);
}

/** The magnifier in the head, and the keys that open the palette: Ctrl or ⌘ with K anywhere, / where no list is searched. */
export function PaletteOpener({ nav, onHelp }: { nav: readonly NavEntry[]; onHelp: () => void }) {
  const [open, setOpen] = useState(false);
  useRecents();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const byLetter = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
      const bySlash =
        event.key === '/' &&
        !event.ctrlKey &&
        !event.metaKey &&
        !event.altKey &&
        !typing(event.target) &&
        !event.defaultPrevented;
      if (!byLetter && !bySlash) return;
      // Over a list of choices the palette may come; over a dialog that waits for an answer it may not.
      if (
        document.querySelector('[aria-modal="true"]') ||
        (bySlash && covered()) ||
        (bySlash && document.querySelector('main input[type="search"]'))
      )
        return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <UnstyledButton
        className={styles.opener}
        aria-label="Tìm và đi tới"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        <IconSearch size={20} stroke={1.75} aria-hidden="true" />
        <span className={styles.words}>Tìm</span>
        <span className={styles.keys} data-keys="Ctrl K" />
      </UnstyledButton>
      {open && (
        <Suspense fallback={null}>
          <Palette nav={nav} onHelp={onHelp} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
