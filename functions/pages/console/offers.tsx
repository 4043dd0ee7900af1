import { listOffers, type OfferView } from '#app/company/list-offers';
import { formatFor } from '#catalogues/format';
import { sitesOffered } from '#domain/offer';
import { ActionForm } from './forms/fields.tsx';
import { SureForm } from './frame.tsx';
import type { View } from './view.ts';

/** Companies that want somebody: more are shown once these are answered. */
const SHOWN = 20;

export const openOffers = async ({ ports, caller }: Pick<View, 'ports' | 'caller'>): Promise<OfferView[]> =>
  (await listOffers(ports, caller, { limit: SHOWN })).items;

/** What companies offer somebody to be, each with its two answers (rule 44). */
export const Offers = ({ view, offers }: { view: View; offers: readonly OfferView[] }) => {
  const { employment: say } = view.catalogue.console;
  const { doNotKnow: unknown } = view.catalogue.page;
  const format = formatFor(view.catalogue.locale, 'UTC');
  if (offers.length === 0) return null;
  return (
    <ul class="cards">
      {offers.map((offer) => (
        <li>
          <p>{say.lead(offer.offeredBy.name, offer.company.name)}</p>
          <p>{view.catalogue.page.offer.as(offer.role, sitesOffered(offer))}</p>
          <p class="soft">{say.until(format.time(offer.expiresAt))}</p>
          <ActionForm view={view} action={`/home/offers/${offer.id}/accept`}>
            <div class="answers">
              <button type="submit" aria-label={`${say.accept}: ${offer.company.name}`}>
                {say.accept}
              </button>
              <button
                type="submit"
                class="plain"
                formaction={`/home/offers/${offer.id}/decline`}
                aria-label={`${say.decline}: ${offer.company.name}`}
              >
                {say.decline}
              </button>
            </div>
          </ActionForm>
          <SureForm
            view={view}
            summary={`${unknown.heading}: ${offer.company.name}`}
            lead={unknown.lead(offer.company.name)}
            action={`/home/offers/${offer.id}/report`}
            button={unknown.button}
          />
        </li>
      ))}
    </ul>
  );
};
