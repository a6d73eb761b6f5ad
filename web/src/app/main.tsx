import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import '../ui/styles.css';
import { cssVariables, theme } from '../ui/theme.ts';
import { routes } from './routes.tsx';

const router = createBrowserRouter(routes, { basename: '/admin' });
const colorScheme = localStorageColorSchemeManager({ key: 'chung-tay-colour' });

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
    >
      <RouterProvider router={router} />
    </MantineProvider>
  </StrictMode>,
);
