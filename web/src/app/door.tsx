import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { renew, useSession } from '../core/session.ts';
import { LoginPage } from './login-page.tsx';

const App = lazy(() => import('./app.tsx'));

/** Where the door itself has an address; elsewhere it stands in front of the page that was asked for. */
const loginPath = `${import.meta.env.BASE_URL}login`;

/**
 * The app behind its login. The session comes back through the cookie; without one, the login stands at the address
 * that was asked for, so signing in leads there. The router, contracts and pages load only behind the door.
 */
export function Door() {
  const session = useSession();
  const [lost, setLost] = useState(false);
  const [atDoor] = useState(() => location.pathname === loginPath);
  const start = () => {
    setLost(false);
    renew().catch(() => setLost(true));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; afterwards the person presses the button
  useEffect(() => {
    if (session.state === 'unknown' && !atDoor) start();
  }, []);
  if (session.state === 'signed-in')
    return (
      <Suspense fallback={null}>
        <App key={session.user.id} />
      </Suspense>
    );
  if (lost)
    return (
      <main style={{ padding: 24 }}>
        <h1>Không kết nối được máy chủ</h1>
        <p>Hãy kiểm tra mạng rồi thử lại.</p>
        <Button onClick={start}>Thử lại</Button>
      </main>
    );
  if (session.state === 'unknown' && !atDoor) return null;
  return <LoginPage expired={session.state === 'signed-out' && session.reason === 'expired'} />;
}
