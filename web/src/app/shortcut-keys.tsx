import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { typing } from '../ui/list-state.ts';

const ShortcutSheet = lazy<(props: { onClose: () => void }) => ReactNode>(() =>
  import('./shortcut-sheet.tsx').catch(() => ({ default: () => null })),
);

/** Opens the sheet from elsewhere than by its key. */
export const askForShortcuts = (): void => {
  window.dispatchEvent(new Event('chung-tay-shortcuts'));
};

/** The sheet of keys, opened by `?` wherever one does not type, also by who turned the letters off: there they are turned on. */
export function useShortcutSheet(): ReactNode {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const ask = () => setOpen(true);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || typing(event.target)) return;
      if (document.querySelector('[role="dialog"],[role="menu"]') === null) ask();
    };
    document.addEventListener('keydown', onKeyDown);
    window.addEventListener('chung-tay-shortcuts', ask);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('chung-tay-shortcuts', ask);
    };
  }, []);
  return open ? (
    <Suspense fallback={null}>
      <ShortcutSheet onClose={() => setOpen(false)} />
    </Suspense>
  ) : null;
}
