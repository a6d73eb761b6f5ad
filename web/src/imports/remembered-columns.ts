import type { ImportNoun } from '@chung-tay/shared/imports/schema';

/** What the person said of columns named otherwise than in the template: title → field, '' to leave the column out. */
export type ColumnNames = Readonly<Record<string, string>>;

const keyOf = (noun: ImportNoun): string => `import-columns:${noun}`;

/** What was said on this device before; nothing when there is nothing or it cannot be read. */
export function rememberedColumns(noun: ImportNoun): ColumnNames {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(noun)) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, field]) => typeof field === 'string'));
  } catch {
    return {};
  }
}

/** Keeps it for the next file of the same office. */
export function rememberColumns(noun: ImportNoun, names: ColumnNames): void {
  try {
    if (Object.keys(names).length === 0) localStorage.removeItem(keyOf(noun));
    else localStorage.setItem(keyOf(noun), JSON.stringify(names));
  } catch {
    // A device that keeps nothing asks again next time.
  }
}

interface Fault {
  pointer: string;
  code: string;
}

/** `/rows/1/T%C3%AAn` of a refused header → the column's title. */
const titleAt = (pointer: string): string =>
  pointer
    .replace(/^\/rows\/1\//, '')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');

/** Titles of the file that the server did not know, and titles of the template that it missed. */
export function headerFaults(faults: readonly Fault[]): { unknown: string[]; missing: string[] } {
  const of = (code: string) => faults.filter((fault) => fault.code === code).map(({ pointer }) => titleAt(pointer));
  return { unknown: of('unknown_column'), missing: of('missing_column') };
}
