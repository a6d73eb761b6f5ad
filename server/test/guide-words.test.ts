import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const guides = globSync('docs/guide/*.md', { cwd: root }).sort();

/** Source as it is read on the screen: lines of a sentence joined, spaces of JSX as spaces. */
const shown = (source: string): string => source.replaceAll(/\{'([^'{}]*)'\}/g, '$1').replaceAll(/\s+/g, ' ');

const sources = globSync(['web/src/**/*.{ts,tsx}', 'shared/src/**/*.ts'], { cwd: root })
  .filter((path) => !path.includes('.test.'))
  .map((path) => shown(read(path)))
  .join('\n');

const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Whether the words stand there whole, not within longer words. */
function isShown(words: string): boolean {
  for (let at = sources.indexOf(words); at !== -1; at = sources.indexOf(words, at + 1))
    if (!isLetter(sources[at - 1]) && !isLetter(sources[at + words.length])) return true;
  return false;
}

it('every word in bold in a guide is a word of the screen', () => {
  const missing = guides.flatMap((guide) =>
    [...read(guide).matchAll(/\*\*([^*]+)\*\*/g)]
      .map(([, words]) => (words as string).replaceAll(/\s+/g, ' '))
      .filter((words) => !isShown(words))
      .map((words) => `${guide}: ${words}`),
  );
  expect([...new Set(missing)]).toEqual([]);
});

it('every link of a guide leads to a file', () => {
  const broken = guides.flatMap((guide) =>
    [...read(guide).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
      .map(([, target]) => target as string)
      .filter((target) => !existsSync(resolve(root, dirname(guide), target)))
      .map((target) => `${guide}: ${target}`),
  );
  expect(broken).toEqual([]);
});

it('every setting that the guide of administrators names is one of the server', () => {
  const known = `${read('server/src/env.ts')}\n${read('docker-compose.yml')}`;
  const named = [...read('docs/guide/quan-tri.md').matchAll(/\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g)].map(([name]) => name);
  expect([...new Set(named)].filter((name) => !new RegExp(`\\b${name}\\b`).test(known))).toEqual([]);
});

it('every picture of the guides is shown by one of them with words for who does not see it, and is light', () => {
  const pictures = globSync('docs/guide/images/*', { cwd: root }).sort();
  const shownIn = guides.flatMap((guide) =>
    [...read(guide).matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, words, path]) => ({
      path: join(dirname(guide), path as string),
      isTold: (words as string).length >= 10,
    })),
  );
  expect(pictures).toEqual([...new Set(shownIn.map(({ path }) => path))].sort());
  expect(shownIn.filter(({ isTold }) => !isTold)).toEqual([]);
  expect(pictures.length).toBeLessThanOrEqual(25);
  expect(pictures.filter((path) => statSync(resolve(root, path)).size > 60 * 1024)).toEqual([]);
});
