import { Menu } from '@mantine/core';
import { chooseLanguage, languages } from './language.ts';
import { language } from './say.ts';

/** The language of the pages on this device. Its names stand in themselves, so that whoever reads only one finds it. */
export const LanguageItems = () => (
  <>
    <Menu.Label>Ngôn ngữ · Language</Menu.Label>
    <Menu.RadioGroup value={language} onChange={(chosen) => chooseLanguage(chosen === 'en' ? 'en' : 'vi')}>
      {languages.map(({ id, name }) => (
        <Menu.RadioItem key={id} value={id} lang={id}>
          {name}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
    <Menu.Divider />
  </>
);
