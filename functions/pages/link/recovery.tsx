import type { OpenedRecovery } from '#app/links/open-link';
import type { Catalogue } from '#catalogues/catalogue';
import { formatFor } from '#catalogues/format';
import { offersAt } from '#domain/recovery';
import { LinkFields } from '../shared/link-fields.tsx';
import { ANSWER, LinkLanguages } from '../shared/link-languages.tsx';
import { pageAnswer } from '../shared/page.tsx';
import { WhoAsks } from '../shared/who-asks.tsx';

/** Whom the company proposes, why, and the one button that ends it (rule 31). */
export const recoveryPage = (catalogue: Catalogue, { company, site, recovery }: OpenedRecovery, secret: string) => {
  const { recovery: say } = catalogue.page;
  const title = say.title(company.name);
  return pageAnswer(200, {
    catalogue,
    title,
    footer: <LinkLanguages catalogue={catalogue} />,
    children: (
      <>
        <form method="post" action="/i/object" id={ANSWER} class="card">
          <h1>{title}</h1>
          <p>{say.lead(company.name, recovery.contact.value, site.name)}</p>
          <p class="quote">
            <bdi>{recovery.reason}</bdi>
          </p>
          <p class="warn">{say.unless(formatFor(catalogue.locale, site.timeZone).time(offersAt(recovery)))}</p>
          <p class="soft">{say.note}</p>
          <LinkFields catalogue={catalogue} secret={secret} />
          <button type="submit">{say.object}</button>
        </form>
        <WhoAsks catalogue={catalogue} company={company} />
      </>
    ),
  });
};
