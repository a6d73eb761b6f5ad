import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import IconDeviceDesktop from '@tabler/icons-react/dist/esm/icons/IconDeviceDesktop.mjs';
import IconMoon from '@tabler/icons-react/dist/esm/icons/IconMoon.mjs';
import IconSun from '@tabler/icons-react/dist/esm/icons/IconSun.mjs';

const choices = [
  ['light', 'Sáng', IconSun],
  ['dark', 'Tối', IconMoon],
  ['auto', 'Theo thiết bị', IconDeviceDesktop],
] as const satisfies readonly (readonly [MantineColorScheme, string, unknown])[];

/** The colours of the screen: light, dark, or as the device says; kept on this device (the page's first script reads it). */
export function ColourItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Divider />
      <Menu.Label>Giao diện</Menu.Label>
      {choices.map(([scheme, words, Icon]) => (
        <Menu.Item
          key={scheme}
          role="menuitemradio"
          aria-checked={colorScheme === scheme}
          closeMenuOnClick={false}
          leftSection={<Icon size={16} aria-hidden="true" />}
          rightSection={colorScheme === scheme ? '✓' : undefined}
          onClick={() => setColorScheme(scheme)}
        >
          {words}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  );
}
