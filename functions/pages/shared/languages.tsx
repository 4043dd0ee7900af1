import type { Catalogue } from '#catalogues/catalogue';
import { LANGUAGE_NAMES, Language } from '#domain/language';

/** The form of a page in which people type: what stands there goes along into another language. */
export const TYPING = 'typing';

type Props = {
  catalogue: Catalogue;
  path: string;
  /** Where that form is sent, if there is one. */
  typing?: string | undefined;
};

/** Each language by its own name: links; or buttons of the form that would be left with what is typed in it. */
export const Languages = ({ catalogue, path, typing }: Props) => (
  <nav aria-label={catalogue.console.nav.language}>
    {Language.options.map((language) => {
      const chosen = { lang: language, ...(language === catalogue.language && { 'aria-current': 'true' as const }) };
      return typing === undefined ? (
        <a href={`/language?${new URLSearchParams({ language, to: path })}`} {...chosen}>
          {LANGUAGE_NAMES[language]}
        </a>
      ) : (
        <button
          type="submit"
          class="as-link"
          form={TYPING}
          formnovalidate
          formaction={`/language?${new URLSearchParams({ language, to: path, of: typing })}`}
          {...chosen}
        >
          {LANGUAGE_NAMES[language]}
        </button>
      );
    })}
  </nav>
);
