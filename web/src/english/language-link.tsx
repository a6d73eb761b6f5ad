import { chooseLanguage, languages } from './language.ts';
import { language } from './say.ts';

/** Where there is no menu yet: the way to the other language. */
export function LanguageLink({ className }: { className?: string }) {
  const other = languages.find(({ id }) => id !== language);
  if (!other) return null;
  return (
    <a
      href={`?lang=${other.id}`}
      lang={other.id}
      hrefLang={other.id}
      className={className}
      onClick={(event) => {
        event.preventDefault();
        chooseLanguage(other.id);
      }}
    >
      {other.name}
    </a>
  );
}
