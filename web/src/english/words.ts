/**
 * Vietnamese phrase → English. `{}` stands for the values of a template, in their order; `{2}` for the second of them.
 * A key that ends in ` (trang)` is for the phrase as the name of a page: `Hộ` is a household, the page `Hộ` is Households.
 */
export type Words = Readonly<Record<string, string>>;

export type Say = (phrase: string | TemplateStringsArray, ...values: unknown[]) => string;

const blanks = /^(\s*)([\s\S]*?)(\s*)$/;

/** The dictionary's words for a phrase, with the blanks around it; the phrase itself when it is not there. */
function translated(words: Words, phrase: string, place: boolean): string {
  const [, before = '', text = '', after = ''] = blanks.exec(phrase) ?? [];
  if (place && Object.hasOwn(words, `${text} (trang)`)) return `${before}${words[`${text} (trang)`]}${after}`;
  return Object.hasOwn(words, text) ? `${before}${words[text]}${after}` : phrase;
}

/** A template with its values put in. */
function filled(template: string, values: readonly unknown[]): string {
  let at = 0;
  return template.replace(/\{(\d?)\}/g, (_, place: string) => String(values[place ? Number(place) - 1 : at++]));
}

const joined = (parts: readonly string[], values: readonly unknown[]): string =>
  parts.reduce((text, part, at) => `${text}${at > 0 ? String(values[at - 1]) : ''}${part}`, '');

/**
 * Says phrases by these words; without any it gives back what it was given. Works as a function, with 1 behind the phrase
 * when it is the name of a page, and as a template's tag.
 */
export function sayWith(words: Words | undefined): Say {
  return (phrase, ...values) => {
    if (typeof phrase === 'string') return words ? translated(words, phrase, values[0] === 1) : phrase;
    if (!words) return joined(phrase, values);
    const template = phrase.join('{}');
    const known = translated(words, template, false);
    return known === template ? joined(phrase, values) : filled(known, values);
  };
}
