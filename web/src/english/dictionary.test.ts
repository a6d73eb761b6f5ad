import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { phrasesOf, speaks } from '../../phrases.ts';
import { words } from './dictionary.ts';
import { kept } from './kept.ts';

const folders = ['../', '../../../shared/src/'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
const files = folders.flatMap((folder) =>
  (readdirSync(folder, { recursive: true }) as string[]).map((name) => folder + name).filter(speaks),
);
const phrases = files.flatMap((file) => phrasesOf(readFileSync(file, 'utf8'), file).map((one) => ({ ...one, file })));
/** Every phrase of the administration, with the first file that says it. */
const said = new Map(phrases.map(({ text, file }) => [text, file] as const).reverse());

test('Every Vietnamese phrase of the pages and of the shared labels has English', () => {
  expect(said.size).toBeGreaterThan(5000);
  const without = [...said].filter(([text]) => !(text in words) && !kept.has(text));
  expect(without.map(([text, file]) => `${file}: ${text}`)).toEqual([]);
});

test('English puts in exactly the values its Vietnamese phrase has', () => {
  const places = (text: string) => text.match(/\{\d?\}/g)?.length ?? 0;
  const wrong = Object.entries(words).filter(([text, english]) => places(text) !== places(english));
  expect(wrong).toEqual([]);
});

test('What is kept in Vietnamese is not translated as well', () => {
  expect([...kept].filter((text) => text in words)).toEqual([]);
});

test('English holds nothing that is not said any more, as a phrase or as the name of a page', () => {
  const places = new Set(phrases.filter(({ place }) => place).map(({ text }) => `${text} (trang)`));
  expect(Object.keys(words).filter((text) => !said.has(text) && !places.has(text))).toEqual([]);
});
