import type { Acceptance } from '#app/invitations/accept-invitation';
import type { Catalogue } from '#catalogues/catalogue';
import { formatFor } from '#catalogues/format';
import type { Refusal } from '#domain/refusal';
import type { Result } from '#web/event';
import { GrantList } from './grant-list.tsx';
import { LinkFields } from './link-fields.tsx';
import { pageAnswer } from './page.tsx';

/** The page that a link's address shows at first; its script goes on with what stands behind the #. */
export const openPage = (catalogue: Catalogue): Result => {
  const { open: say } = catalogue.page;
  return pageAnswer(200, {
    catalogue,
    title: say.title,
    script: true,
    children: (
      <form method="post" action="/i" class="card">
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

const Told = ({ title, lead, next }: { title: string; lead: string; next?: string }) => (
  <div class="card">
    <h1>{title}</h1>
    <p>{lead}</p>
    {next && <p class="soft">{next}</p>}
  </div>
);

export const acceptedPage = (catalogue: Catalogue, { company, site, devices, grants }: Acceptance): Result => {
  const { accepted: say } = catalogue.page;
  const format = formatFor(catalogue.language, site.timeZone);
  return pageAnswer(200, {
    catalogue,
    title: say.title,
    children: (
      <>
        <Told title={say.title} lead={say.lead(site.name)} />
        <section class="card">
          {grants.length === 0 ? (
            <p>{say.nothingGiven(company.name)}</p>
          ) : (
            <>
              <h2>{say.givenHeading}</h2>
              <GrantList catalogue={catalogue} format={format} grants={grants} devices={devices} />
            </>
          )}
          <p class="soft">{say.next}</p>
        </section>
      </>
    ),
  });
};

/** Something was done: said in a title and a sentence. */
export const donePage = (catalogue: Catalogue, { title, lead }: { title: string; lead: string }): Result =>
  pageAnswer(200, { catalogue, title, children: <Told title={title} lead={lead} /> });

export const endedPage = (catalogue: Catalogue): Result => {
  const { ended: say } = catalogue.page;
  return pageAnswer(410, { catalogue, title: say.title, children: <Told title={say.title} lead={say.lead} next={say.next} /> });
};

export const decidedPage = (catalogue: Catalogue, decision: { status: keyof Catalogue['page']['decided']['by']; at: string }): Result => {
  const { decided: say } = catalogue.page;
  const lead = say.by[decision.status](formatFor(catalogue.language, 'UTC').time(decision.at));
  return pageAnswer(409, { catalogue, title: say.title, children: <Told title={say.title} lead={lead} next={say.next} /> });
};

type NotTaken = Refusal | 'malformed-request' | 'payload-too-large';

/** Whatever is not named here: the site is otherwise than it was shown. */
const SAID: Partial<Record<NotTaken, 'wider' | 'ownEmployee' | 'alreadyEmployed' | 'malformed'>> = {
  'wider-than-asked': 'wider',
  'own-employee': 'ownEmployee',
  'already-employed': 'alreadyEmployed',
  'malformed-request': 'malformed',
  'payload-too-large': 'malformed',
};

/** A choice that could not be taken; the way back to the invitation is a button, as the secret is posted. */
export const refusedPage = (catalogue: Catalogue, status: number, refusal: NotTaken, secret: string): Result => {
  const { refused: say } = catalogue.page;
  const lead = say[SAID[refusal] ?? 'changed'];
  return pageAnswer(status, {
    catalogue,
    title: say.title,
    children: (
      <form method="post" action="/i" class="card">
        <h1>{say.title}</h1>
        <p class="warn">{lead}</p>
        <LinkFields catalogue={catalogue} secret={secret} />
        <button type="submit">{say.again}</button>
      </form>
    ),
  });
};

export const failedPage = (catalogue: Catalogue, status = 500): Result => {
  const { failed: say } = catalogue.page;
  return pageAnswer(status, { catalogue, title: say.title, children: <Told title={say.title} lead={say.lead} /> });
};
