import { fieldsOf, loopsOf, type TemplateKind } from '@chung-tay/shared/templates/fields';

/** A text of the file with where it stands, as its author would look for it. */
export interface PlacedText {
  text: string;
  place: string;
}

/** What is wrong with a template, and where. */
export interface TagProblem {
  code:
    | 'unknown_field'
    | 'unknown_loop'
    | 'unclosed_loop'
    | 'unopened_loop'
    | 'nested_loop'
    | 'misplaced_field'
    | 'broken_tag';
  message: string;
}

export interface CheckedTags {
  /** Names that are used, each once, loops with `#`. */
  used: string[];
  problems: TagProblem[];
}

/** The field with a name most like this one: what was meant, if anything. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(name.length / 3));
  const near = names
    .map((known) => ({ known, steps: stepsBetween(name.toLowerCase(), known.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps)[0];
  return near && near.steps <= most ? near.known : undefined;
}

/** How many letters have to be put in, left out, changed or swapped with their neighbour. */
function stepsBetween(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  const cell = (down: number, at: number): number => rows[down]?.[at] ?? Number.POSITIVE_INFINITY;
  for (let down = 1; down <= one.length; down += 1) {
    const next = [down];
    rows.push(next);
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[down - 1] === other[at - 1] ? 0 : 1;
      const swapped = one[down - 1] === other[at - 2] && one[down - 2] === other[at - 1];
      next[at] = Math.min(
        cell(down - 1, at) + 1,
        cell(down, at - 1) + 1,
        cell(down - 1, at - 1) + same,
        swapped ? cell(down - 2, at - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return cell(one.length, other.length);
}

/** Loops that are open while the texts are read in their order. */
interface Reading {
  open: { name: string; place: string } | null;
  used: Set<string>;
  problems: TagProblem[];
}

/**
 * Every name between braces of the texts, in their order, against what a template of this kind may hold: unknown names with the
 * one nearest to it, loops that are not closed, or within each other, fields outside the rows they belong to.
 */
export function checkTags(kind: TemplateKind, texts: readonly PlacedText[]): CheckedTags {
  const known = knownNames(kind);
  const reading: Reading = { open: null, used: new Set(), problems: [] };
  for (const { text, place } of texts) {
    for (const tag of text.matchAll(/\{([^{}]*)\}/g)) readTag(known, reading, (tag[1] ?? '').trim(), place);
    const left = text.replace(/\{[^{}]*\}/g, '');
    if (/[{}]/.test(left))
      reading.problems.push({
        code: 'broken_tag',
        message: `${place}: có dấu { hoặc } lẻ; trường phải viết trọn {tên}.`,
      });
  }
  if (reading.open) reading.problems.push(unclosed(reading.open));
  return { used: [...reading.used], problems: reading.problems };
}

const unclosed = ({ name, place }: { name: string; place: string }): TagProblem => ({
  code: 'unclosed_loop',
  message: `${place}: vòng lặp {#${name}} không có {/${name}} đóng lại.`,
});

interface Known {
  loops: readonly string[];
  /** Fields that stand anywhere. */
  plain: ReadonlySet<string>;
  /** Fields of the rows of each loop. */
  inLoop: ReadonlyMap<string, ReadonlySet<string>>;
}

function knownNames(kind: TemplateKind): Known {
  const fields = fieldsOf(kind);
  const loops = loopsOf(kind).map(({ name }) => name);
  const names = (loop: string | null): Set<string> =>
    new Set(fields.filter((field) => field.loop === loop).map(({ name }) => name));
  return { loops, plain: names(null), inLoop: new Map(loops.map((loop) => [loop, names(loop)])) };
}

function readTag(known: Known, reading: Reading, tag: string, place: string): void {
  // As it may stand in a heading: {AGENCY}.
  const [, sign = '', name = ''] = /^([#/]?)\s*([a-z0-9_]+)$/.exec(tag.toLowerCase()) ?? [];
  const problem = (code: TagProblem['code'], why: string): void => {
    reading.problems.push({ code, message: `${place}: ${why}` });
  };
  if (name === '') {
    problem('broken_tag', `không đọc được {${tag.slice(0, 60)}}; tên trường chỉ gồm chữ không dấu, số và _.`);
    return;
  }
  if (sign !== '') {
    readLoop(known, reading, { sign, name, place }, problem);
    return;
  }
  const within = reading.open ? known.inLoop.get(reading.open.name) : undefined;
  if (known.plain.has(name) || within?.has(name)) {
    reading.used.add(name);
    return;
  }
  const home = known.loops.find((loop) => known.inLoop.get(loop)?.has(name));
  if (home) {
    problem('misplaced_field', `{${name}} chỉ dùng giữa {#${home}} và {/${home}}.`);
    return;
  }
  const near = nearestName(name, [
    ...known.plain,
    ...(within ?? [...known.inLoop.values()].flatMap((some) => [...some])),
  ]);
  problem('unknown_field', `không có trường {${name}}${near ? `; có phải {${near}}?` : '.'}`);
}

function readLoop(
  known: Known,
  reading: Reading,
  { sign, name, place }: { sign: string; name: string; place: string },
  problem: (code: TagProblem['code'], why: string) => void,
): void {
  if (!known.loops.includes(name)) {
    const near = nearestName(name, known.loops) ?? known.loops[0];
    problem('unknown_loop', `không có vòng lặp {${sign}${name}}${near ? `; có phải {${sign}${near}}?` : '.'}`);
    return;
  }
  if (sign === '#') {
    if (reading.open) problem('nested_loop', `{#${name}} nằm trong {#${reading.open.name}} chưa đóng.`);
    reading.open = { name, place };
    reading.used.add(`#${name}`);
    return;
  }
  if (reading.open?.name === name) reading.open = null;
  else problem('unopened_loop', `{/${name}} không có {#${name}} mở trước đó.`);
}
