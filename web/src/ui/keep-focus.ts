import { useEffect } from 'react';

/** Long enough for a dialog to give the focus back to what opened it, milliseconds. */
const afterwards = 150;

/** What had the focus may be gone with what was just done: then the page itself takes it, and Tab goes on from there. */
export const keepFocus = (): void => {
  setTimeout(() => {
    if (document.activeElement === null || document.activeElement === document.body)
      document.getElementById('content')?.focus({ preventScroll: true });
  }, afterwards);
};

/** The same when this goes away: a dialog whose act took away the button that opened it. */
export const useFocusKeptAfter = (): void => useEffect(() => keepFocus, []);
