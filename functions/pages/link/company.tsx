import type { OpenedCompanyInvitation } from '#app/links/open-link';
import type { Catalogue } from '#catalogues/catalogue';
import { formatFor } from '#catalogues/format';
import { LinkFields } from '../shared/link-fields.tsx';
import { ANSWER, LinkLanguages } from '../shared/link-languages.tsx';
import { pageAnswer } from '../shared/page.tsx';
import { DoNotKnow } from './refusing.tsx';

/** A company is asked to look after a site: by whom, what that means, and the answers. */
export const companyPage = (catalogue: Catalogue, { by, site, invitation }: OpenedCompanyInvitation, secret: string) => {
  const { care: say, invitation: also } = catalogue.page;
  return pageAnswer(200, {
    catalogue,
    title: say.title(site.name),
    footer: <LinkLanguages catalogue={catalogue} />,
    children: (
      <form method="post" action="/i/accept" id={ANSWER} class="card">
        <h1>{say.title(site.name)}</h1>
        <p>{say.lead(by?.contact.value, site.name)}</p>
        <p>
          <strong>{say.devices(site.deviceCount)}</strong>
        </p>
        <p>{say.means}</p>
        <p class="until">{also.until(formatFor(catalogue.locale, site.timeZone).time(invitation.expiresAt))}</p>
        <p class="soft">{say.acceptNote}</p>
        <LinkFields catalogue={catalogue} secret={secret} />
        <p>
          <button type="submit">{say.accept}</button>
        </p>
        <button type="submit" class="plain" formaction="/i/decline">
          {say.decline}
        </button>
        <DoNotKnow catalogue={catalogue} company={by?.contact.value ?? site.name} />
      </form>
    ),
  });
};
