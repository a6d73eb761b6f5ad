import { type CSSVariablesResolver, createTheme } from '@mantine/core';

/** Rice-field green for what acts, brick for danger, warm paper; every text colour holds WCAG AA on its ground. */
export const theme = createTheme({
  primaryColor: 'leaf',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: {
    leaf: [
      '#eef7f2',
      '#d9ece2',
      '#b0d8c5',
      '#86c4a6',
      '#63b28c',
      '#3f9e75',
      '#278460',
      '#0f6b4f',
      '#0c5a42',
      '#084535',
    ],
    dark: [
      '#e8ece9',
      '#c3ccc6',
      '#aeb8b2',
      '#7e8983',
      '#48514c',
      '#343b37',
      '#252c28',
      '#1f2421',
      '#181c1a',
      '#121513',
    ],
    brick: [
      '#fbefed',
      '#f4dad5',
      '#e8b4ab',
      '#dc8d80',
      '#d06f5f',
      '#c25645',
      '#b54837',
      '#a63d2f',
      '#8b3125',
      '#6f251b',
    ],
  },
  fontFamily: '"Be Vietnam Pro", "Segoe UI", Roboto, sans-serif',
  headings: { fontWeight: '600', fontFamily: '"Be Vietnam Pro", "Segoe UI", Roboto, sans-serif' },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Anchor: { defaultProps: { inherit: true } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Đóng thông báo' } } },
    // Inside the page's main landmark, so that what opens is part of the content for a screen reader.
    Portal: { defaultProps: { target: '#portals' } },
    // The list itself scrolls: a scrolling box around it would be a stop without content for the keyboard.
    Select: {
      defaultProps: {
        withScrollArea: false,
        openOnFocus: false,
        styles: { options: { maxHeight: 320, overflowY: 'auto' } },
      },
    },
    Modal: { defaultProps: { transitionProps: { duration: 120 }, closeButtonProps: { 'aria-label': 'Đóng' } } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 }, closeButtonProps: { 'aria-label': 'Đóng' } } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, transitionProps: { duration: 80 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 } } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-line-height': '1.6' },
  light: {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': '#1d2521',
    '--mantine-color-dimmed': '#565f5a',
    '--mantine-color-placeholder': '#676f6a',
    '--mantine-color-error': '#a63d2f',
    '--mantine-color-anchor': '#0f6b4f',
    '--mantine-color-default-border': '#cfc9bc',
  },
  dark: {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': '#e8ece9',
    '--mantine-color-dimmed': '#aeb8b2',
    '--mantine-color-placeholder': '#9aa49e',
    '--mantine-color-error': '#f2a294',
    '--mantine-color-anchor': '#86c4a6',
    '--mantine-color-default': '#1f2421',
    '--mantine-color-default-hover': '#29302c',
    '--mantine-color-default-border': '#48514c',
    '--mantine-color-leaf-light-color': '#a5dcc2',
    '--mantine-color-brick-light-color': '#f5b9ae',
    '--mantine-color-brick-outline': '#f2a294',
    '--mantine-color-leaf-outline': '#86c4a6',
  },
});
