import { fileURLToPath } from 'node:url';
import { parseSync } from 'rolldown/utils';
import type { Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const web = here('src/');
const shared = here('../shared/src/');

/** A piece of source that a person reads: what it says, and what stands in its place when it is asked for by language. */
export interface Phrase {
  /** Vietnamese, without blanks around it; `{}` where a template puts a value. The key of the dictionary. */
  text: string;
  start: number;
  end: number;
  code: string;
  /** The name of a page, in the navigation or above its list: English has the plural there, where Vietnamese is the same. */
  place: boolean;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/** A letter that only Vietnamese has; what is written without any is wrapped only where the page shows it (JSX text). */
const vietnamese = /[À-ỹ]/;
const word = /\p{L}/u;
/** Words of Vietnamese that happen to carry no mark. Written as literals they are words too. */
const unmarked = new Set(['Xem', 'In', 'Thu', 'Chi', 'Trang', 'Theo', 'Kho', 'Cho phép', 'Ghi']);
const isPhrase = (text: string): boolean => vietnamese.test(text) || unmarked.has(text.trim());

/** What JSX makes of text over several lines. */
function shown(text: string): string {
  const lines = text.split(/\r?\n/);
  const cut = lines.map((line, at) => {
    const left = at > 0 ? line.replace(/^[ \t]+/, '') : line;
    return at < lines.length - 1 ? left.replace(/[ \t]+$/, '') : left;
  });
  return cut.filter((line) => line !== '').join(' ');
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Types say nothing to anybody; what is written inside an assertion does. */
const typed = /^TS(?!(As|Satisfies|NonNull|Instantiation)Expression$)/;

/** What a form begins with, or offers, in words that are then recorded: they stay as they are. */
const toRecord = new Set(['initial', 'initialValues', 'templates']);
/** Where shared code speaks to the readers of the API's description, not to those of a page. */
const ofTheApi = new Set(['summary', 'description']);
const isMeta = (node: Node): boolean =>
  node.type === 'CallExpression' && ((node.callee as Node).property as Node | undefined)?.name === 'meta';

/** What of a node can be read by a person: no names, no addresses of modules. */
function childrenOf(node: Node, isShared: boolean): unknown[] {
  if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration' || node.type === 'ImportExpression')
    return [];
  if (isShared && isMeta(node)) return [node.callee];
  if (node.type === 'Property' && !node.computed)
    return (isShared ? ofTheApi : toRecord).has(String((node.key as Node).name)) ? [] : [node.value];
  if (node.type === 'TaggedTemplateExpression') return [(node.quasi as Node).expressions];
  if (node.type === 'JSXAttribute') return [node.value];
  return Object.values(node);
}

/** A section of the navigation, the `label` of an entry of it, the `title` of a list. */
function isPlace(file: string, parent: Node | undefined, element: Node | undefined): boolean {
  if (parent?.type === 'Property')
    return /\/routes\.tsx?$/.test(file) ? (parent.key as Node).name === 'label' : file.endsWith('/core/slice.ts');
  return (
    parent?.type === 'JSXAttribute' &&
    (parent.name as Node).name === 'title' &&
    element?.type === 'JSXOpeningElement' &&
    /^(List|View)Page$/.test(String((element.name as Node).name))
  );
}

function phraseOf(node: Node, parent: Node | undefined, place: boolean): Omit<Phrase, 'start' | 'end'> | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string' && isPhrase(node.value)) {
    const said = `$say(${JSON.stringify(node.value)}${place ? ',1' : ''})`;
    return { text: node.value.trim(), place, code: parent?.type === 'JSXAttribute' ? `{${said}}` : said };
  }
  if (node.type === 'JSXText') {
    const text = shown(node.value as string);
    return word.test(text) && !/&\w+;|^\s*Chung Tay\s*$/.test(text)
      ? { text: text.trim(), place: false, code: `{$say(${JSON.stringify(text)})}` }
      : undefined;
  }
  return undefined;
}

/** Every phrase of a module, in its order. Templates are tagged where they begin; what is inside is found too. */
export function phrasesOf(code: string, file: string): Phrase[] {
  const { program, errors } = parseSync(file, code, { lang: file.endsWith('x') ? 'tsx' : 'ts' });
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const isShared = file.startsWith(shared);
  const found: Phrase[] = [];
  const visit = (value: unknown, parent?: Node, above?: Node): void => {
    if (Array.isArray(value)) for (const one of value) visit(one, parent, above);
    if (!isNode(value) || typed.test(value.type)) return;
    const phrase = phraseOf(value, parent, isPlace(file, parent, above));
    if (phrase) found.push({ ...phrase, start: value.start, end: value.end });
    if (value.type === 'TemplateLiteral') {
      const parts = (value.quasis as { value: { cooked: string } }[]).map((quasi) => quasi.value.cooked);
      if (vietnamese.test(parts.join('')))
        found.push({ text: parts.join('{}').trim(), start: value.start, end: value.start, code: '$say', place: false });
    }
    for (const child of childrenOf(value, isShared)) visit(child, value, parent);
  };
  visit(program);
  return found.sort((one, other) => one.start - other.start);
}

/** The module with each phrase asked for by `$say` (english/say.ts), or undefined when it says nothing. */
export function askingForWords(code: string, file: string, say: string): string | undefined {
  const phrases = phrasesOf(code, file);
  if (phrases.length === 0) return undefined;
  let made = '';
  let at = 0;
  for (const { start, end, code: put } of phrases) {
    made += code.slice(at, start) + put;
    at = end;
  }
  return `import { say as $say } from ${JSON.stringify(say)};${made}${code.slice(at)}`;
}

/** Words that are not for reading but for recording: they fill forms and papers, which stay Vietnamese. */
const recorded = ['core/amount-words.ts', 'criteria/template.ts', 'movements/default-groups.ts'];

const speaksShared = (file: string): boolean => file.startsWith(shared) && !file.startsWith(`${shared}public/`);

/** Whether a file is one whose words the pages of the administration show. */
export const speaks = (file: string): boolean =>
  /\.tsx?$/.test(file) &&
  !/\.test\.tsx?$/.test(file) &&
  !recorded.some((name) => file === shared + name) &&
  (speaksShared(file) ||
    (file.startsWith(web) && !['sw/', 'public/', 'english/'].some((folder) => file.startsWith(web + folder))));

/**
 * Vietnamese in the source stays as it is and is the key; at build every literal of it is asked for by language. Only
 * literals: what a person typed or the server answers is a value, so it can never be taken for a phrase (decision 19).
 */
export const inTwoLanguages = (): Plugin => ({
  name: 'in-two-languages',
  enforce: 'pre',
  transform(code, id) {
    const file = id.split('?')[0] ?? id;
    if (!speaks(file)) return undefined;
    const made = askingForWords(code, file, `${web}english/say.ts`);
    return made === undefined ? undefined : { code: made, map: null };
  },
});
