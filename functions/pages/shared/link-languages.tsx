import type { Catalogue } from '#catalogues/catalogue';
import { LANGUAGE_NAMES, Language } from '#domain/language';

/** The form that a page behind a link is about. */
export const ANSWER = 'answer';
/** Posted by a button of a language, and nothing else. */
export const SWITCH = 'switch-language';

/** Each language by its own name. What is behind a link is asked for with its secret, so these are buttons: they post the form, and with it what was chosen. */
export const LinkLanguages = ({ catalogue }: { catalogue: Catalogue }) => (
  <nav aria-label={catalogue.console.nav.language}>
    {Language.options.map((language) => (
      <button
        type="submit"
        class="as-link"
        form={ANSWER}
        formaction="/i"
        formnovalidate
        name={SWITCH}
        value={language}
        lang={language}
        {...(language === catalogue.language && { 'aria-current': 'true' })}
      >
        {LANGUAGE_NAMES[language]}
      </button>
    ))}
  </nav>
);
