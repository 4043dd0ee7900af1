import type { ComponentChildren } from 'preact';
import type { Answered } from '#app/owner/read-answer';
import type { Catalogue } from '#catalogues/catalogue';
import { type Format, formatFor } from '#catalogues/format';
import { askedLine } from '#domain/line';
import type { Refusal } from '#domain/refusal';
import type { Result } from '#web/event';
import { AskedSentence } from './asked-sentence.tsx';
import { GrantList } from './grant-list.tsx';
import { Languages } from './languages.tsx';
import { LinkFields } from './link-fields.tsx';
import { ANSWER, LinkLanguages, SWITCH } from './link-languages.tsx';
import { pageAnswer } from './page.tsx';

/** The page that a link's address shows at first; its script goes on with what stands behind the #. */
export const openPage = (catalogue: Catalogue, typed = ''): Result => {
  const { open: say } = catalogue.page;
  return pageAnswer(200, {
    catalogue,
    title: say.title,
    script: 'link',
    footer: <LinkLanguages catalogue={catalogue} />,
    children: (
      <form method="post" action="/i" id={ANSWER} class="card">
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        <noscript>
          <p>{say.scriptless}</p>
        </noscript>
        <label class="field">
          {say.codeLabel}
          <input
            type="text"
            name="secret"
            class="code"
            value={typed}
            required
            maxLength={40}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-describedby="code-hint"
          />
        </label>
        <p class="soft" id="code-hint">
          {say.codeHint}
        </p>
        <button type="submit">{say.button}</button>
      </form>
    ),
  });
};

/** Where what came of an answer stands: a page that can be asked for again, in another language, too. */
const DONE = '/i/done';

type ToldProps = { title: string; lead: string; next?: string; children?: ComponentChildren };

const Told = ({ title, lead, next, children }: ToldProps) => (
  <div class="card">
    <h1>{title}</h1>
    <p>{lead}</p>
    {next && <p class="soft">{next}</p>}
    {children}
  </div>
);

/** From what was answered to the owner's console: whoever is not signed in there does that on the way. */
const Mine = ({ catalogue, path }: { catalogue: Catalogue; path: string }) => (
  <p>
    <a class="button" href={path}>
      {catalogue.page.mine}
    </a>
  </p>
);

/** Where there is nothing of theirs: what this is, and the way in. */
const Home = ({ catalogue }: { catalogue: Catalogue }) => (
  <p>
    <a href="/">{catalogue.console.wrong.home}</a>
  </p>
);

/** What was asked, and beside it what was given. */
const AskedAndGiven = ({ catalogue, format, answered }: { catalogue: Catalogue; format: Format; answered: Answered }) => {
  const { asked, devices, given: all, suspension, company } = answered;
  const { accepted: say, invitation } = catalogue.page;
  if (asked.length === 0 && suspension === undefined) return null;
  return (
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">{say.askedHeading}</th>
          <th scope="col">{say.givenHeading}</th>
        </tr>
      </thead>
      <tbody>
        {asked.map((line) => {
          const given = all.filter(({ permission }) => permission === line.permission);
          return (
            <tr>
              <td class="soft" data-label={say.askedHeading}>
                <AskedSentence catalogue={catalogue} format={format} line={askedLine(line, devices)} />
              </td>
              <td {...(given.length > 0 && { 'data-label': say.givenHeading })}>
                {given.length === 0 ? (
                  <strong>{say.notGiven}</strong>
                ) : (
                  <GrantList catalogue={catalogue} format={format} grants={given} devices={devices} />
                )}
              </td>
            </tr>
          );
        })}
        {suspension !== undefined && (
          <tr>
            <td class="soft" data-label={say.askedHeading}>
              {invitation.suspension(company.name)}
            </td>
            <td {...(suspension && { 'data-label': say.givenHeading })}>
              {suspension ? invitation.suspension(company.name) : <strong>{say.notGiven}</strong>}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
};

export const acceptedPage = (catalogue: Catalogue, answered: Answered): Result => {
  const { company, site, given } = answered;
  const { accepted: say } = catalogue.page;
  const format = formatFor(catalogue.locale, site.timeZone);
  return pageAnswer(200, {
    catalogue,
    title: say.title,
    footer: <Languages catalogue={catalogue} path={DONE} />,
    children: (
      <>
        <Told title={say.title} lead={say.lead(site.name)} />
        <section class="card">
          {given.length === 0 && <p>{say.nothingGiven(company.name)}</p>}
          <AskedAndGiven catalogue={catalogue} format={format} answered={answered} />
          <p class="soft">{say.next}</p>
          <Mine catalogue={catalogue} path={`/my/sites/${site.id}`} />
        </section>
      </>
    ),
  });
};

/** What became of an application: asked beside given, too. */
export const approvedPage = (catalogue: Catalogue, answered: Answered, applicationId: string): Result => {
  const { approved: said } = catalogue.page;
  const format = formatFor(catalogue.locale, answered.site.timeZone);
  return pageAnswer(200, {
    catalogue,
    title: said.title,
    footer: <Languages catalogue={catalogue} path={DONE} />,
    children: (
      <>
        <Told {...said} />
        <section class="card">
          <AskedAndGiven catalogue={catalogue} format={format} answered={answered} />
          <Mine catalogue={catalogue} path={`/my/sites/${answered.site.id}`} />
          <p>
            <a href={`/my/sites/${answered.site.id}/rules?like=${applicationId}`}>{catalogue.page.rules.like}</a>
          </p>
        </section>
      </>
    ),
  });
};

type Done = { title: string; lead: string };

/** Something was done: said in a title and a sentence. @param path where an owner goes on from there, in their console. */
export const donePage = (catalogue: Catalogue, { title, lead }: Done, path?: string): Result =>
  pageAnswer(200, {
    catalogue,
    title,
    footer: <Languages catalogue={catalogue} path={DONE} />,
    children: (
      <Told title={title} lead={lead}>
        {path === undefined ? <Home catalogue={catalogue} /> : <Mine catalogue={catalogue} path={path} />}
      </Told>
    ),
  });

/** What stands behind the link now, which can be asked for again in another language. */
const stands = (
  catalogue: Catalogue,
  secret: string,
  status: number,
  { onward, ...said }: { title: string; lead: string; next?: string; onward: ComponentChildren },
): Result =>
  pageAnswer(status, {
    catalogue,
    title: said.title,
    footer: <LinkLanguages catalogue={catalogue} />,
    children: (
      <form method="post" action="/i" id={ANSWER}>
        <LinkFields catalogue={catalogue} secret={secret} />
        <Told {...said}>{onward}</Told>
      </form>
    ),
  });

/** What was mistyped can be typed again. */
export const endedPage = (catalogue: Catalogue, secret: string): Result => {
  const { again, ...said } = catalogue.page.ended;
  return stands(catalogue, secret, 410, { ...said, onward: <a href="/i">{again}</a> });
};

type Decision = { status: keyof Catalogue['page']['decided']['by']; at: string };

type Place = { siteId?: string; timeZone: string };

/** Where whoever comes again goes on: to the site, to their work, or, of what they declined, to what this is. */
const Onward = ({ catalogue, status, place }: { catalogue: Catalogue; status: Decision['status']; place: Place | undefined }) => {
  if (status === 'declined') return <Home catalogue={catalogue} />;
  if (!place) return <Mine catalogue={catalogue} path="/my" />;
  if (place.siteId !== undefined) return <Mine catalogue={catalogue} path={`/my/sites/${place.siteId}`} />;
  return (
    <p>
      <a class="button" href="/installer">
        {catalogue.page.employed.signIn}
      </a>
    </p>
  );
};

/** @param place where what it is about stands, as far as that can be told; on no site, where it is employment. */
export const decidedPage = (catalogue: Catalogue, secret: string, { status, at }: Decision, place: Place | undefined): Result => {
  const { title, by, next } = catalogue.page.decided;
  const lead = by[status](formatFor(catalogue.locale, place?.timeZone ?? 'UTC').time(at));
  const onward = <Onward catalogue={catalogue} status={status} place={place} />;
  return stands(catalogue, secret, 409, { title, lead, onward, ...((!place || place.siteId !== undefined) && { next }) });
};

export type NotTaken = Refusal | 'malformed-request' | 'payload-too-large';

/** Whatever is not named here: the site is otherwise than it was shown. */
const SAID: Partial<Record<NotTaken, 'wider' | 'nothing' | 'ownEmployee' | 'alreadyEmployed' | 'malformed'>> = {
  'wider-than-asked': 'wider',
  'nothing-given': 'nothing',
  'own-employee': 'ownEmployee',
  'already-employed': 'alreadyEmployed',
  'malformed-request': 'malformed',
  'payload-too-large': 'malformed',
};

/** Of the page itself, not of what was chosen on it. */
const OWN_FIELDS = ['secret', 'language', SWITCH];

/** A choice that could not be taken; the way back to it is a button, as the secret is posted, and with it whatever was chosen. */
export const refusedPage = (catalogue: Catalogue, status: number, refusal: NotTaken, fields: URLSearchParams): Result => {
  const { refused: say, place } = catalogue.page;
  const lead = refusal === 'owners-only' ? place.ownersOnly : say[SAID[refusal] ?? 'changed'];
  return pageAnswer(status, {
    catalogue,
    title: catalogue.console.wrong.errorTitle(say.title),
    footer: <LinkLanguages catalogue={catalogue} />,
    children: (
      <form method="post" action="/i" id={ANSWER} class="card">
        <h1>{say.title}</h1>
        <p class="warn" role="alert" tabIndex={-1} autofocus>
          {lead}
        </p>
        <LinkFields catalogue={catalogue} secret={fields.get('secret') ?? ''} />
        {[...fields].map(([name, value]) => !OWN_FIELDS.includes(name) && <input type="hidden" name={name} value={value} />)}
        <button type="submit">{say.again}</button>
      </form>
    ),
  });
};

/** @param path where it is said again in another language. */
export const failedPage = (catalogue: Catalogue, { path, status = 500 }: { path: string; status?: number }): Result => {
  const { failed: say } = catalogue.page;
  return pageAnswer(status, {
    catalogue,
    title: say.title,
    tellsNothing: true,
    footer: <Languages catalogue={catalogue} path={path} />,
    children: (
      <Told title={say.title} lead={say.lead}>
        <Home catalogue={catalogue} />
      </Told>
    ),
  });
};
