import { askedLanguage, type Language } from './language.ts';
import { sayWith, type Words } from './words.ts';

// The module waits for the dictionary, so whatever asks it for a word, constants of modules included, finds the words there.
// Without them (a lost network) the page opens in Vietnamese.
const words: Words | undefined =
  askedLanguage === 'en'
    ? await import('./dictionary.ts').then(
        (loaded) => loaded.words,
        () => undefined,
      )
    : undefined;

/** The language the page really speaks. */
export const language: Language = words ? 'en' : 'vi';
export const english = language === 'en';
/** The `lang` of what is Vietnamese whatever the page speaks: what the server wrote, forms of the State. */
export const inVietnamese = english ? 'vi' : undefined;
if (typeof document !== 'undefined') document.documentElement.lang = language;

/**
 * The words of a phrase in the language of the page, the Vietnamese ones where no others are known. The build calls it for
 * every Vietnamese literal (web/phrases.ts); by hand it is called only for what the server says out of a fixed list.
 */
export const say = sayWith(words);
