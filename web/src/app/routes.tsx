import type { RouteObject } from 'react-router';
import { PageError } from './page-error.tsx';
import { slices } from './slices.ts';

/** The whole app by address: the door, and behind it what each noun contributes. */
export const routes: RouteObject[] = [
  {
    ErrorBoundary: PageError,
    HydrateFallback: () => null,
    children: [
      { path: '/login', lazy: async () => ({ Component: (await import('./login-page.tsx')).default }) },
      {
        path: '/',
        lazy: async () => ({ Component: (await import('./signed-in.tsx')).default }),
        children: [
          {
            ErrorBoundary: PageError,
            children: [
              { index: true, lazy: async () => ({ Component: (await import('./today-page.tsx')).default }) },
              ...slices.flatMap((slice) => slice.routes),
              { path: '*', lazy: async () => ({ Component: (await import('./not-found-page.tsx')).default }) },
            ],
          },
        ],
      },
    ],
  },
];
