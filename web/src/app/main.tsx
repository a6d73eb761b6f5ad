import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/styles.css';
import { cssVariables, theme } from '../ui/theme.ts';
import { Door } from './door.tsx';

const colorScheme = localStorageColorSchemeManager({ key: 'chung-tay-colour' });

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
    >
      <Door />
    </MantineProvider>
  </StrictMode>,
);
