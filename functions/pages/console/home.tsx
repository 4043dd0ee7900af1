import { acceptOffer, declineOffer } from '#app/company/answer-offer';
import type { OfferView } from '#app/company/list-offers';
import { reportOffer } from '#app/company/report-company';
import { LOG, logger } from '#runtime/logger';
import type { Result } from '#web/event';
import { consolePage } from './frame.tsx';
import { Offers, openOffers } from './offers.tsx';
import { sidesOf } from './sign-in/doors.tsx';
import { EMPTY_FORM, type Form, pressed, seeOther, type View } from './view.ts';

/** Leads to the side that somebody has; who has both chooses, and who has none learns what to do. */
export const home = async (view: View, form: Form = EMPTY_FORM): Promise<Result> => {
  const [{ owns, works }, offers] = await Promise.all([sidesOf(view), openOffers(view)]);
  // Who works for a company already answers no other's offer before they have left.
  if (form === EMPTY_FORM && owns !== works && (works || offers.length === 0)) return seeOther(owns ? '/my' : '/installer');
  if (owns && works) return bothSides(view, form);
  return owns || works ? offersToOneSide(view, form, { owns, offers }) : neitherSide(view, form, offers);
};

const bothSides = (view: View, form: Form): Promise<Result> => {
  const { choose } = view.catalogue.console;
  return consolePage(view, {
    title: choose.title,
    form,
    children: (
      <>
        <p>{choose.lead}</p>
        <ul class="cards">
          <li>
            <h2>
              <a href="/my">{choose.owner}</a>
            </h2>
            <p class="soft">{choose.ownerLead}</p>
          </li>
          <li>
            <h2>
              <a href="/installer">{choose.installer}</a>
            </h2>
            <p class="soft">{choose.installerLead}</p>
          </li>
        </ul>
      </>
    ),
  });
};

const neitherSide = (view: View, form: Form, offers: readonly OfferView[]): Promise<Result> => {
  const { nothing, employment } = view.catalogue.console;
  return consolePage(view, {
    title: offers.length > 0 ? employment.title : nothing.title,
    form,
    children: (
      <>
        <Offers view={view} offers={offers} />
        <div class="card">
          <p>{nothing.lead}</p>
          <p>
            <a class="button" href="/installer/company">
              {nothing.start}
            </a>
          </p>
        </div>
      </>
    ),
  });
};

/** Somebody with a side of their own whom a company wants, or wanted: both are a step away. */
const offersToOneSide = (view: View, form: Form, { owns, offers }: { owns: boolean; offers: readonly OfferView[] }): Promise<Result> => {
  const { choose, employment } = view.catalogue.console;
  return consolePage(view, {
    title: employment.title,
    form,
    children: (
      <>
        <p>
          <a class="button" href={owns ? '/my' : '/installer'}>
            {owns ? choose.owner : choose.installer}
          </a>
        </p>
        <Offers view={view} offers={offers} />
      </>
    ),
  });
};

const offerIn = ({ params }: View): string => params['offerId'] ?? '';

export const acceptIt = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await acceptOffer(view.ports, { caller: view.caller, offerId: offerIn(view) }, view.once);
      return seeOther('/installer', 'offer-accepted');
    },
    (form) => home(view, form),
  );

export const declineIt = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      await declineOffer(view.ports, { caller: view.caller, offerId: offerIn(view) }, view.once);
      return seeOther('/home', 'offer-declined');
    },
    (form) => home(view, form),
  );

/** They do not know the company: it can never write to them again (rule 45). */
export const reportIt = (view: View): Promise<Result> =>
  pressed(
    view,
    async () => {
      const { stopped } = await reportOffer(view.ports, { caller: view.caller, offerId: offerIn(view) }, view.once);
      if (stopped !== undefined) logger.error(LOG.companyStopped, { companyId: stopped });
      return seeOther('/home', 'offer-reported');
    },
    (form) => home(view, form),
  );
