import type { Me } from '@chung-tay/shared/users/schema';
import { Button } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { currentSession, goToLogin, renew, useSession } from '../core/session.ts';
import { LoginPage } from './login-page.tsx';

// A new version on the server takes the old chunks away, a lost network keeps the new ones: both are cured by a reload.
const loadApp = () => import('./app.tsx');
const App = lazy(() => loadApp().catch(() => ({ default: NotLoaded })));

// Pages that need no server; without them (never opened here before) there is nothing to show but the trouble.
const OfflineApp = lazy(() => import('../offline/offline-app.tsx').catch(() => ({ default: Nobody })));

// Without it the login stands in front of the page, as at the beginning.
const SignInAgain = lazy<(props: { user: Me }) => ReactNode>(() =>
  import('./sign-in-again.tsx').catch(() => ({ default: ToLogin })),
);

/** How long a network that does not answer is waited for, milliseconds. */
const patience = 12_000;
const tooLong = () => new Promise<never>((_, fail) => setTimeout(() => fail(new TypeError('no answer')), patience));

/** While who is back is asked, or a name and a password are typed, the app may come already: it is needed next. */
function useAppAhead(atDoor: boolean): void {
  useEffect(() => {
    const timer = setTimeout(() => loadApp().catch(() => undefined), atDoor ? 2000 : 0);
    return () => clearTimeout(timer);
  }, [atDoor]);
}

/** Where the door itself has an address; elsewhere it stands in front of the page that was asked for. */
const loginPath = `${import.meta.env.BASE_URL}login`;

/**
 * The app behind its login. The session comes back through the cookie; without one, the login stands at the address
 * that was asked for, so signing in leads there. The router, contracts and pages come after the door stands. When the
 * server cannot be reached, which says nothing of the session, what is on the device is shown instead.
 */
export function Door() {
  const session = useSession();
  const [lost, setLost] = useState(false);
  const [atDoor] = useState(() => location.pathname === loginPath);
  useAppAhead(atDoor);
  const start = () => {
    setLost(false);
    Promise.race([renew(), tooLong()]).catch(() => setLost(currentSession().state === 'unknown'));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; afterwards the person presses the button
  useEffect(() => {
    if (session.state === 'unknown' && !atDoor) start();
  }, []);
  // Who writes without a network is not taken away from it by the first bar of signal: they go back themselves.
  if (lost)
    return (
      <Suspense fallback={null}>
        <OfflineApp
          onBack={() => setLost(false)}
          nobody={<Trouble title="Không kết nối được máy chủ" again={start} />}
        />
      </Suspense>
    );
  if (session.state === 'signed-in')
    return (
      <Suspense fallback={null}>
        <App key={session.user.id} />
        {session.ended && <SignInAgain user={session.user} />}
      </Suspense>
    );
  if (session.state === 'unknown' && !atDoor) return null;
  return <LoginPage expired={session.state === 'signed-out' && session.reason === 'expired'} />;
}

const Trouble = ({ title, again }: { title: string; again: () => void }) => (
  <main style={{ padding: 24 }}>
    <h1>{title}</h1>
    <p>Hãy kiểm tra mạng rồi thử lại.</p>
    <Button onClick={again}>Thử lại</Button>
  </main>
);

function ToLogin(_: { user: Me }): ReactNode {
  useEffect(goToLogin, []);
  return null;
}

const Nobody = ({ nobody }: { nobody: ReactNode; onBack: () => void }) => nobody;
const NotLoaded = () => <Trouble title="Ứng dụng chưa tải được" again={() => location.reload()} />;
