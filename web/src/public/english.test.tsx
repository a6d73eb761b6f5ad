import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { phrasesOf } from '../../phrases.ts';
import { frameWords, Language } from './english.ts';
import { Layout } from './layout.tsx';

const progress = { province: 'Bắc Giang', updatedAt: '2024-08-15T02:00:00Z' } as Parameters<
  typeof Layout
>[0]['progress'];
const frame = (language: 'vi' | 'en') =>
  renderToStaticMarkup(
    <Language.Provider value={language}>
      <Layout path="/ung-ho" title="Nhà hảo tâm" description="Khoản ủng hộ" progress={progress}>
        <h1>Nhà hảo tâm</h1>
      </Layout>
    </Language.Provider>,
  );

test('Everything the frame of the public pages says has English', () => {
  const file = fileURLToPath(new URL('layout.tsx', import.meta.url));
  const said = phrasesOf(readFileSync(file, 'utf8'), file).map(({ text }) => text);
  const others = ['Tiếng Việt', 'English', '{} · Chung Tay', 'Chung Tay, {}'];
  expect(said.filter((text) => !(text in frameWords) && !others.includes(text))).toEqual([]);
});

test('In English the frame is English and leads on in English, what is published stays Vietnamese and says so', () => {
  const html = frame('en');
  expect(html).toContain('<html lang="en">');
  expect(html).toContain('<a href="/ung-ho?lang=en" aria-current="page">Donors</a>');
  expect(html).toContain('<div lang="vi"><h1>Nhà hảo tâm</h1></div>');
  expect(html).toContain('<a class="login" href="/ung-ho" lang="vi" hrefLang="vi">Tiếng Việt</a>');
});

test('In Vietnamese nothing asks for a language', () => {
  const html = frame('vi');
  expect(html).toContain('<html lang="vi">');
  expect(html.match(/lang=en/g)).toHaveLength(1);
});
