import type { Catalogue } from '#catalogues/catalogue';
import { LANGUAGE_NAMES, Language } from '#domain/language';

/** Each language by its own name; plain links, so that no policy stands in the way of where they lead. */
export const Languages = ({ catalogue, path }: { catalogue: Catalogue; path: string }) => (
  <nav aria-label={catalogue.console.nav.language}>
    {Language.options.map((language) => (
      <a
        href={`/language?${new URLSearchParams({ language, to: path })}`}
        lang={language}
        {...(language === catalogue.language && { 'aria-current': 'true' })}
      >
        {LANGUAGE_NAMES[language]}
      </a>
    ))}
  </nav>
);
