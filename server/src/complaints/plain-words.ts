import { fieldError } from '@chung-tay/shared/core/errors';

/** Control characters, and marks that hide, join or turn the direction of what is written. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** What is read is what was written: without marks that do not show, at most one empty line in a row. Twin of the checks in 0099. */
export const plainWords = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(unseen, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The same of a field that may be absent; nothing of it left is absent too. */
export const plainLine = (text: string | null): string | null => (text === null ? null : plainWords(text) || null);

/** Plain words of at least so many characters, counted after what does not show was taken out. @throws invalid_request */
export function requireWords(pointer: string, text: string, least: number): string {
  const words = plainWords(text);
  if ([...words].length < least) throw fieldError(pointer, 'too_small', `Cần ít nhất ${least} ký tự`);
  return words;
}
