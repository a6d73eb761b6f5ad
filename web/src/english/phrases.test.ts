// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code
import { expect, test } from 'vitest';
import { askingForWords, phrasesOf } from '../../phrases.ts';

const texts = (code: string, file = '/page.tsx') => phrasesOf(code, file).map(({ text }) => text);
const made = (code: string) => askingForWords(code, '/page.tsx', 'say')?.split('\n').slice(-1)[0];

test('Text, words of props, literals and templates of a module are phrases; names, types and data are not', () => {
  const code = `import { a } from './tài-liệu.ts';
    type Kind = 'Hộ nghèo';
    const words = { 'khóa không dịch': 'Hộ cận nghèo', plain: 'value' } as const;
    export const Page = ({ name }: { name: string }) => <Box title="Danh sách" kind="list">{name} Xin chào</Box>;
    export const told = (count: number) => \`Đã thêm \${count} hộ\`;`;
  expect(texts(code)).toEqual(['Hộ cận nghèo', 'Danh sách', 'Xin chào', 'Đã thêm {} hộ']);
});

test('JSX text over several lines is one phrase, as React would show it', () => {
  expect(texts('<p>\n  Một dòng\n  và nữa\n</p>')).toEqual(['Một dòng và nữa']);
});

test('Each phrase is asked for where it stands, inside templates too', () => {
  expect(made('const a = <B title="Lưu" />;')).toBe(
    `import { say as $say } from "say";const a = <B title={$say("Lưu")} />;`,
  );
  expect(made('const a = `Đã ${b ? `hủy ${c}` : "xóa"}`;')).toBe(
    'import { say as $say } from "say";const a = $say`Đã ${b ? $say`hủy ${c}` : $say("xóa")}`;',
  );
});

test('Names of pages are told apart from the same words elsewhere', () => {
  const places = (code: string, file: string) => phrasesOf(code, file).map(({ place }) => place);
  expect(places("const nav = [{ label: 'Hộ', other: 'Hộ' }];", '/households/routes.ts')).toEqual([true, false]);
  expect(places('<ListPage title="Hộ" search="Hộ" />', '/page.tsx')).toEqual([true, false]);
  expect(places('<Field title="Hộ" />', '/page.tsx')).toEqual([false]);
});

test('A module without Vietnamese is left alone', () => {
  expect(askingForWords('export const a = "list";', '/a.ts', 'say')).toBeUndefined();
});
