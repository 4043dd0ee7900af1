import type { ComponentChildren } from 'preact';
import type { SentCode } from '#app/kernel/web-ports';
import type { Catalogue } from '#catalogues/catalogue';
import type { Result } from '#web/event';
import { Languages, TYPING } from '../../shared/languages.tsx';
import { pageAnswer } from '../../shared/page.tsx';

type Door = { catalogue: Catalogue; status?: number; title: string; path?: string; typing?: string; children: ComponentChildren };

/** A page in front of the sign-in. @param path where it is loaded again, in another language. */
export const doorPage = ({ catalogue, status = 200, title, path, typing, children }: Door): Result =>
  pageAnswer(status, {
    catalogue,
    title,
    installable: true,
    ownForms: true,
    footer: path && <Languages catalogue={catalogue} path={path} typing={typing} />,
    children: <div class="card door">{children}</div>,
  });

const Said = ({ what }: { what: string | undefined }) =>
  what === undefined ? null : (
    <p class="warn" id="said" role="alert">
      {what}
    </p>
  );

type ContactProps = { catalogue: Catalogue; to: string; typed?: string | undefined; wrong?: string | undefined };

/** Where the sign-in begins: one field, for an address or a number. */
export const ContactForm = ({ catalogue: { console: words }, to, typed = '', wrong }: ContactProps) => {
  const { signIn: say } = words;
  return (
    <form method="post" action="/sign-in" id={TYPING}>
      <input type="hidden" name="to" value={to} />
      <div class="field">
        <label class="field" for="contact">
          {say.contact}
        </label>
        <input
          type="text"
          id="contact"
          name="contact"
          value={typed}
          required
          maxLength={254}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby={wrong === undefined ? 'contact-hint' : 'contact-error contact-hint'}
          {...(wrong !== undefined && { 'aria-invalid': 'true', autofocus: true })}
        />
        <p class="soft" id="contact-hint">
          {say.contactHint}
        </p>
        {wrong !== undefined && (
          <p class="warn" id="contact-error" role="alert">
            {wrong}
          </p>
        )}
      </div>
      <button type="submit">{say.send}</button>
    </form>
  );
};

/** Why somebody is asked to: they have been signed out, or were let in by a link. */
export const OUT = 'out';
export const BY_LINK = 'by-link';

/** Where the sign-in is that leads there. @param signed why it is needed, where that is to be said. */
export const signInPath = (to: string, signed?: string): string => {
  const query = new URLSearchParams({ ...(to !== '/home' && { to }), ...(signed !== undefined && { signed }) });
  return query.size === 0 ? '/sign-in' : `/sign-in?${query}`;
};

/** Asks for a contact. */
export const contactPage = (props: ContactProps & { status?: number; signed?: string | undefined; said?: string | undefined }): Result => {
  const { catalogue, to, status = 200, wrong, signed, said } = props;
  const { button, forOwner } = catalogue.console.signIn;
  const heading = <h1>{button}</h1>;
  // Whoever comes from a message of ours is told why.
  const why = /^\/my(\/|$)/.test(to) && <p>{forOwner}</p>;
  return doorPage({
    catalogue,
    status,
    title: wrong === undefined ? button : catalogue.console.wrong.errorTitle(button),
    path: signInPath(to, signed),
    typing: '/sign-in',
    children: [heading, <Said what={said} />, why, <ContactForm {...props} />],
  });
};

type CodeProps = { catalogue: Catalogue; sent: Pick<SentCode, 'contact'>; status?: number; wrong?: string; isAgain?: boolean };

/** Asks for the code that was sent; or for a new one. */
export const codePage = ({ catalogue, sent, status = 200, wrong, isAgain = false }: CodeProps): Result => {
  const { signIn: say } = catalogue.console;
  const { value } = sent.contact;
  return doorPage({
    catalogue,
    status,
    title: wrong === undefined ? say.codeTitle : catalogue.console.wrong.errorTitle(say.codeTitle),
    path: '/sign-in/code',
    children: (
      <>
        <h1>{say.codeTitle}</h1>
        <Said what={wrong} />
        <p role="status">{isAgain ? say.sentAgainTo(value) : say.sentTo(value)}</p>
        <form method="post" action="/sign-in/code">
          <div class="field">
            <label class="field" for="code">
              {say.code}
            </label>
            <input
              type="text"
              id="code"
              name="code"
              class="code"
              required
              maxLength={12}
              inputMode="numeric"
              autocomplete="one-time-code"
              {...(wrong !== undefined && { 'aria-describedby': 'said', autofocus: true })}
              {...(status === 400 && { 'aria-invalid': 'true' })}
            />
          </div>
          <button type="submit">{say.submit}</button>
        </form>
        <p class="soft">{say.nothing}</p>
        <form method="post" action="/sign-in/code/resend">
          <button type="submit" class="plain">
            {say.resend}
          </button>
        </form>
        <p>
          <a href="/sign-in">{say.otherContact}</a>
        </p>
      </>
    ),
  });
};

/**
 * A form that was sent without a session, where it is more than a browser keeps: the page is what keeps it, until it is sent again.
 * @param action where it was sent to.
 */
export const heldPage = (catalogue: Catalogue, action: string, fields: URLSearchParams): Result => {
  const { held: say } = catalogue.console.wrong;
  return doorPage({
    catalogue,
    status: 403,
    title: say.title,
    children: (
      <>
        <h1>{say.title}</h1>
        <p class="note" role="alert">
          {say.lead}
        </p>
        <p>
          <a class="button" href="/sign-in" target="_blank" rel="noopener">
            {say.signIn}
          </a>
        </p>
        <form method="post" action={action}>
          {[...fields].map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit" class="plain">
            {say.goOn}
          </button>
        </form>
      </>
    ),
  });
};
