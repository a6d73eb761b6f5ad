import { Navigate, type RouteObject } from 'react-router';
import NotFoundPage from './not-found-page.tsx';
import { FrameError, PageError } from './page-error.tsx';
import { Shell } from './shell.tsx';
import { slices } from './slices.ts';
import TodayPage from './today-page.tsx';

/** The whole app by address: the frame, the first page, and what each noun contributes. */
export const routes: RouteObject[] = [
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: FrameError,
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: PageError,
        children: [
          { index: true, Component: TodayPage },
          { path: 'login', element: <Navigate to="/" replace /> },
          ...slices.flatMap((slice) => slice.routes),
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
];
