import type { OpenedPartner } from '#app/links/open-link';
import type { Catalogue } from '#catalogues/catalogue';
import { formatFor } from '#catalogues/format';
import { LinkFields } from '../shared/link-fields.tsx';
import { ANSWER, LinkLanguages } from '../shared/link-languages.tsx';
import { pageAnswer } from '../shared/page.tsx';
import { WhoAsks } from '../shared/who-asks.tsx';

/** Which other company is to work there, under whom and why, and both answers (rule 36). */
export const partnerPage = (catalogue: Catalogue, { company, site, partner, person }: OpenedPartner, secret: string) => {
  const { partner: say, invitation: also, place } = catalogue.page;
  const { time } = formatFor(catalogue.locale, site.timeZone);
  const { companyName: name, askedBy, reason, until, expiresAt } = partner;
  // A member refuses, and agrees to nothing (rule 27).
  const isOwner = person.role === 'owner';
  return pageAnswer(200, {
    catalogue,
    title: say.title(name),
    footer: <LinkLanguages catalogue={catalogue} />,
    children: (
      <>
        <form method="post" action={isOwner ? '/i/approve' : '/i/reject'} id={ANSWER} class="card">
          <h1>{say.title(name)}</h1>
          <p>{say.lead(askedBy.name, company.name, name, site.name)}</p>
          <p class="quote">
            <bdi>{reason}</bdi>
          </p>
          <p>
            <strong>{say.means(name, company.name, time(until))}</strong>
          </p>
          <p class="soft">{say.canEnd}</p>
          <p class="until">{also.until(time(expiresAt))}</p>
          <LinkFields catalogue={catalogue} secret={secret} />
          {isOwner ? (
            <p>
              <button type="submit">{say.approve}</button>
            </p>
          ) : (
            <p class="note">{place.ownersOnly}</p>
          )}
          <button type="submit" class="plain" formaction="/i/reject">
            {say.decline}
          </button>
        </form>
        <WhoAsks catalogue={catalogue} company={company} />
      </>
    ),
  });
};
