import { Button } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useContext, useEffect, useState } from 'react';
import { createBrowserRouter, Link, Outlet, type RouteObject, useLocation } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { FrameError } from '../app/page-error.tsx';
import { speakOneLanguage } from '../core/messages.ts';
import { queryClient } from '../core/query-client.ts';
import { page } from '../core/slice.ts';
import { BackContext } from './back.ts';
import { readHolder } from './device.ts';
import { forgetOld } from './forget.ts';
import styles from './offline.module.css';
import { MarkLink, useSending } from './outbox-mark.tsx';
import { PersonContext, usePerson } from './person.ts';
import type { HolderRow } from './types.ts';
import { useReturn } from './use-return.ts';

const LeaveDialog = lazy(() => import('./leave-dialog.tsx'));

speakOneLanguage();

const NeedsNetwork = () => (
  <div className={styles.page}>
    <h1>Cần mạng</h1>
    <p>Trang này chỉ mở được khi có mạng. Những gì đã mang theo vẫn dùng được.</p>
    <Button component={Link} to="/offline" size="md" variant="default">
      Mang theo hôm nay
    </Button>
  </div>
);

/** Only what the device itself knows; every other address says what it needs, and leads back. */
const routes: RouteObject[] = [
  {
    path: '/',
    Component: Frame,
    ErrorBoundary: FrameError,
    HydrateFallback: () => null,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./day-page.tsx')).default }) },
      page('offline', () => import('./day-page.tsx')),
      page('offline/outbox', () => import('./outbox-page.tsx')),
      page('offline/houses/:id', () => import('./report-page.tsx')),
      page('offline/households/:id', () => import('./survey-page.tsx')),
      { path: '*', Component: NeedsNetwork },
    ],
  },
];

interface OfflineAppProps {
  /** The server answers again: back to the whole app, or to the login. */
  onBack: () => void;
  /** What stands here when nobody worked with this device. */
  nobody: ReactNode;
}

/** The app when the server cannot be reached: for who last worked with this device, what is on it, and nothing else. */
export default function OfflineApp({ onBack, nobody }: OfflineAppProps) {
  const [holder, setHolder] = useState<HolderRow | null>();
  useEffect(() => {
    readHolder()
      .then(async (row) => {
        if (row) await forgetOld(row.owner);
        setHolder(row ?? null);
      })
      .catch(() => setHolder(null));
  }, []);
  const [router] = useState(() => createBrowserRouter(routes, { basename: '/admin' }));
  useEffect(() => () => router.dispose(), [router]);
  if (holder === undefined) return null;
  if (!holder) return nobody;
  return (
    <PersonContext value={{ id: holder.owner, name: holder.name }}>
      <BackContext value={onBack}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </BackContext>
    </PersonContext>
  );
}

function Frame() {
  const person = usePerson();
  const back = useContext(BackContext);
  const [leaving, setLeaving] = useState(false);
  const { pathname } = useLocation();
  const state = useReturn(person.id, pathname, back);
  useSending(person.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page starts at its top on each new page
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [pathname]);
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        <Link to="/offline">Chung Tay</Link>
        <MarkLink />
        <Button variant="subtle" size="md" onClick={() => setLeaving(true)}>
          Đăng xuất
        </Button>
      </header>
      <main id="content" tabIndex={-1} className={styles.main}>
        <NetworkBanner state={state} onBack={back} />
        <Outlet />
        <div id="portals" />
      </main>
      {leaving && (
        <Suspense fallback={null}>
          <LeaveDialog onClose={() => setLeaving(false)} />
        </Suspense>
      )}
      <Notifications position="bottom-right" />
    </div>
  );
}

/** Whether the server answers, and what to do about it. */
function NetworkBanner({ state, onBack }: { state: ReturnType<typeof useReturn>; onBack: () => void }) {
  const { name } = usePerson();
  const words = {
    away: `Không kết nối được máy chủ. ${name} vẫn làm được với những gì đã mang theo.`,
    back: 'Đã có mạng. Việc trong hộp gửi đang được gửi.',
    login: 'Đã có mạng, nhưng phiên đăng nhập đã hết hạn. Mọi việc vẫn giữ trên máy; đăng nhập lại để gửi.',
  }[state];
  return (
    <div
      className={styles.banner}
      data-tone={state === 'back' ? 'good' : undefined}
      role="status"
      style={{ marginBottom: 16, maxWidth: 720 }}
    >
      <p style={{ margin: 0 }}>{words}</p>
      {state !== 'away' && (
        <Button size="md" variant="default" onClick={onBack}>
          {state === 'login' ? 'Đăng nhập' : 'Mở ứng dụng đầy đủ'}
        </Button>
      )}
    </div>
  );
}
