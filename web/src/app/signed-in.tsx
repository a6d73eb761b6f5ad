import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation, useNavigation } from 'react-router';
import { speakVietnamese } from '../core/messages.ts';
import { queryClient } from '../core/query-client.ts';
import { renew, useSession } from '../core/session.ts';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { Shell } from './shell.tsx';

speakVietnamese();

/** Everything behind the login: brings the session back through the cookie, else leads to the door and back again. */
export default function SignedIn() {
  const session = useSession();
  const location = useLocation();
  const navigation = useNavigation();
  const [failure, setFailure] = useState<unknown>();
  const userId = session.state === 'signed-in' ? session.user.id : undefined;
  const start = () => {
    setFailure(undefined);
    renew().catch(setFailure);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; afterwards the person presses the button
  useEffect(() => {
    if (session.state === 'unknown') start();
  }, []);
  // What one person saw must not be shown to the next one at the same computer.
  useEffect(() => {
    if (userId) return () => queryClient.clear();
    return undefined;
  }, [userId]);

  if (session.state === 'signed-out') {
    const next = `${location.pathname}${location.search}`;
    return <Navigate to={next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`} replace />;
  }
  if (failure) return <ErrorState error={failure} retry={start} />;
  if (session.state === 'unknown') return null;
  return (
    <QueryClientProvider client={queryClient}>
      <Notifications position="bottom-right" />
      <Shell key={userId} loading={navigation.state === 'loading'}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </Shell>
    </QueryClientProvider>
  );
}
