import type { OpenedOffer } from '#app/links/open-link';
import type { Catalogue } from '#catalogues/catalogue';
import { formatFor } from '#catalogues/format';
import { sitesOffered } from '#domain/offer';
import { Languages } from '../shared/languages.tsx';
import { LinkFields } from '../shared/link-fields.tsx';
import { ANSWER, LinkLanguages } from '../shared/link-languages.tsx';
import { pageAnswer } from '../shared/page.tsx';
import { WhoAsks } from '../shared/who-asks.tsx';
import { DoNotKnow } from './refusing.tsx';

/** An offer of employment behind its link: who offers what, and the two answers. */
export const offerPage = (catalogue: Catalogue, { offer, company }: OpenedOffer, secret: string) => {
  const { offer: say, invitation: also } = catalogue.page;
  return pageAnswer(200, {
    catalogue,
    title: say.title(company.name),
    footer: <LinkLanguages catalogue={catalogue} />,
    children: (
      <>
        <form method="post" action="/i/accept" id={ANSWER} class="card">
          <h1>{say.title(company.name)}</h1>
          <p>{say.lead(offer.offeredBy.name, company.name)}</p>
          <p>{say.as(offer.role, sitesOffered(offer))}</p>
          <p class="until">{also.until(formatFor(catalogue.locale, 'UTC').time(offer.expiresAt))}</p>
          <p class="soft">{say.note}</p>
          <LinkFields catalogue={catalogue} secret={secret} />
          <p>
            <button type="submit">{say.accept}</button>
          </p>
          <button type="submit" class="plain" formaction="/i/decline">
            {say.decline}
          </button>
          <DoNotKnow catalogue={catalogue} company={company.name} />
        </form>
        <WhoAsks catalogue={catalogue} company={company} />
      </>
    ),
  });
};

/** They work there now: the way on is the sign-in. */
export const employedPage = (catalogue: Catalogue, companyName: string) => {
  const { employed: say } = catalogue.page;
  return pageAnswer(200, {
    catalogue,
    title: say.title,
    footer: <Languages catalogue={catalogue} path="/i/done" />,
    children: (
      <div class="card">
        <h1>{say.title}</h1>
        <p>{say.lead(companyName)}</p>
        <p>
          <a class="button" href="/sign-in?to=%2Finstaller">
            {say.signIn}
          </a>
        </p>
      </div>
    ),
  });
};
