import { type RefObject, useCallback, useEffect, useState } from 'react';

/**
 * The page as the meeting room sees it: filling the screen, in large type. Where a browser cannot fill the screen (some
 * phones) the type grows all the same; Escape ends both.
 */
export function useMeeting(page: RefObject<HTMLElement | null>): [meeting: boolean, toggle: () => void] {
  const [meeting, setMeeting] = useState(false);
  useEffect(() => {
    const follow = () => setMeeting(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', follow);
    return () => document.removeEventListener('fullscreenchange', follow);
  }, []);
  const toggle = useCallback(() => {
    setMeeting(!meeting);
    if (meeting && document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    if (!meeting) page.current?.requestFullscreen?.().catch(() => undefined);
  }, [meeting, page]);
  return [meeting, toggle];
}
