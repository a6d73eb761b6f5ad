import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { renew, useSession } from '../core/session.ts';
import { LoginPage } from './login-page.tsx';

// A new version on the server takes the old chunks away, a lost network keeps the new ones: both are cured by a reload.
const App = lazy(() => import('./app.tsx').catch(() => ({ default: NotLoaded })));

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
  if (lost) return <Trouble title="Không kết nối được máy chủ" again={start} />;
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

const NotLoaded = () => <Trouble title="Ứng dụng chưa tải được" again={() => location.reload()} />;
