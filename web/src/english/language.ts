/** Which language the pages speak. It is settled once, when a page is opened: choosing another opens it again. */
export type Language = 'vi' | 'en';

export const languages = [
  { id: 'vi', name: 'Tiếng Việt' },
  { id: 'en', name: 'English' },
] as const satisfies readonly { id: Language; name: string }[];

const key = 'chung-tay-language';

const kept = (): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

/** Whether the device could keep it. */
const keep = (language: Language): boolean => {
  try {
    localStorage.setItem(key, language);
    return true;
  } catch {
    return false;
  }
};

/** What `?lang=` of the address asks for, which is then kept, else what was chosen on this device, else Vietnamese. */
function asked(): Language {
  const wish = new URLSearchParams(location.search).get('lang');
  if (wish !== 'en' && wish !== 'vi') return kept() === 'en' ? 'en' : 'vi';
  keep(wish);
  return wish;
}

export const askedLanguage: Language = typeof document === 'undefined' ? 'vi' : asked();

/** Chooses the language of this device and opens the page anew in it. A device that keeps nothing has it in the address. */
export function chooseLanguage(language: Language): void {
  const address = new URL(location.href);
  if (keep(language)) address.searchParams.delete('lang');
  else address.searchParams.set('lang', language);
  history.replaceState(history.state, '', address);
  location.reload();
}
