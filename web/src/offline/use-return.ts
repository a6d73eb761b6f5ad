import { useEffect, useState } from 'react';
import { currentSession, renew } from '../core/session.ts';
import { sync } from './sync-run.ts';

/** Whether the server can be reached: not yet; yes, and the session came back; yes, but somebody has to sign in. */
export type ReturnState = 'away' | 'back' | 'login';

const every = 20_000;

/** While something is being written nobody is taken away from it. */
const isWriting = (pathname: string): boolean => /^\/offline\/(houses|households)\//.test(pathname);

/**
 * Looks whether the server answers again: when the device has a network, when the app is looked at, and now and then. The
 * session comes back by itself through its cookie; the outbox is sent; who writes stays where they are.
 */
export function useReturn(owner: string, pathname: string, onBack: () => void): ReturnState {
  const [state, setState] = useState<ReturnState>('away');
  useEffect(() => {
    let over = false;
    const look = async () => {
      if (!navigator.onLine) return setState('away');
      await renew().catch(() => undefined);
      const session = currentSession();
      if (over || session.state === 'unknown') return;
      setState(session.state === 'signed-in' ? 'back' : 'login');
      if (session.state !== 'signed-in') return;
      if (session.user.id === owner) void sync(owner, true).catch(() => undefined);
      if (session.user.id !== owner || !isWriting(pathname)) onBack();
    };
    const again = () => void look();
    void look();
    window.addEventListener('online', again);
    window.addEventListener('offline', again);
    document.addEventListener('visibilitychange', again);
    const timer = setInterval(again, every);
    return () => {
      over = true;
      clearInterval(timer);
      window.removeEventListener('online', again);
      window.removeEventListener('offline', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [owner, pathname, onBack]);
  return state;
}
