import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { speakOneLanguage } from '../core/messages.ts';
import { queryClient } from '../core/query-client.ts';
import { keepAppOnDevice } from '../sw/register.ts';
import { routes } from './routes.tsx';

speakOneLanguage();
const router = createBrowserRouter(routes, { basename: '/admin' });

/** Everything behind the door. What one person saw is forgotten when they leave, so that the next one sees none of it. */
export default function App() {
  useEffect(() => {
    keepAppOnDevice();
    return () => queryClient.clear();
  }, []);
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
