import type { OpenedPlace } from '#app/links/open-link';
import type { Catalogue } from '#catalogues/catalogue';
import { formatFor } from '#catalogues/format';
import type { InvitedPerson, LeavingPerson } from '#domain/people';
import { LinkFields } from '../shared/link-fields.tsx';
import { ANSWER, LinkLanguages } from '../shared/link-languages.tsx';
import { pageAnswer } from '../shared/page.tsx';
import { DoNotKnow } from './refusing.tsx';

type Shown<P> = { catalogue: Catalogue; link: OpenedPlace & { person: P }; secret: string };

/** Whoever is asked to be one of a site's people: by whom, as what, and the answers (rule 28). */
const Invited = ({ catalogue, link: { person, by, site, company }, secret }: Shown<InvitedPerson>) => {
  const { place: say, invitation: also } = catalogue.page;
  return (
    <form method="post" action="/i/accept" id={ANSWER} class="card">
      <h1>{say.title(site.name)}</h1>
      <p>{say.lead(by?.contact.value, site.name, person.role)}</p>
      <p>{catalogue.person[person.role].means}</p>
      {site.dismissedAt === undefined && <p>{say.looksAfter(company.name)}</p>}
      <p class="until">{also.until(formatFor(catalogue.locale, site.timeZone).time(person.expiresAt))}</p>
      <p class="soft">{say.note}</p>
      <LinkFields catalogue={catalogue} secret={secret} />
      <p>
        <button type="submit">{say.accept}</button>
      </p>
      <button type="submit" class="plain" formaction="/i/decline">
        {say.decline}
      </button>
      <DoNotKnow catalogue={catalogue} company={by?.contact.value ?? site.name} />
    </form>
  );
};

/** An owner whom another removes: until when, and the button that stops it (rule 29). */
const Leaving = ({ catalogue, link: { person, by, site }, secret }: Shown<LeavingPerson>) => {
  const { removal: say } = catalogue.page.place;
  return (
    <form method="post" action="/i/object" id={ANSWER} class="card">
      <h1>{say.title(site.name)}</h1>
      <p class="warn">{say.lead(by?.contact.value, site.name, formatFor(catalogue.locale, site.timeZone).time(person.leavesAt))}</p>
      <p class="soft">{say.note}</p>
      <LinkFields catalogue={catalogue} secret={secret} />
      <button type="submit">{say.object}</button>
    </form>
  );
};

export const placePage = (catalogue: Catalogue, link: OpenedPlace, secret: string) => {
  const { person } = link;
  const { place: say } = catalogue.page;
  return pageAnswer(200, {
    catalogue,
    title: person.status === 'invited' ? say.title(link.site.name) : say.removal.title(link.site.name),
    footer: <LinkLanguages catalogue={catalogue} />,
    children:
      person.status === 'invited' ? (
        <Invited catalogue={catalogue} link={{ ...link, person }} secret={secret} />
      ) : (
        <Leaving catalogue={catalogue} link={{ ...link, person }} secret={secret} />
      ),
  });
};
