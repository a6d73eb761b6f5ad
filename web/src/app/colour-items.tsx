import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';

const choices = { light: 'Sáng', dark: 'Tối', auto: 'Theo thiết bị' } as const satisfies Record<
  MantineColorScheme,
  string
>;

/** The colours of the screen: light, dark, or as the device says; kept on this device (the page's first script reads it). */
export function ColourItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Divider />
      <Menu.Label>Giao diện</Menu.Label>
      <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
        {Object.entries(choices).map(([scheme, words]) => (
          <Menu.RadioItem key={scheme} value={scheme}>
            {words}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
    </>
  );
}
