import type { Format } from '#catalogues/format';
import { ActionForm } from '../forms/fields.tsx';
import { ownedSitePath, type View } from '../view.ts';
import { isOwner, type OwnedSite } from './grant-card.tsx';

type Shown = { view: View; site: OwnedSite; format: Format };

/** Whom the company proposes as a new owner, with the button that stops it (rule 31): of all that stands here the most urgent. */
export const Proposed = ({ view, site, format }: Shown) => {
  const { mine: say } = view.catalogue.console.recovery;
  const { recovery, company } = site;
  if (!recovery || !company) return null;
  return (
    <section class="card">
      <p class="warn" role="alert">
        {say.lead(company.name, recovery.contact.value, format.time(recovery.offersAt))}
      </p>
      <p class="quote">
        <bdi>{recovery.reason}</bdi>
      </p>
      <p class="soft">{say.objectLead}</p>
      <ActionForm view={view} action={`${ownedSitePath(view)}/recovery/object`}>
        <button type="submit">{say.object}</button>
      </ActionForm>
    </section>
  );
};

/** What has become of it: the site is offered to somebody by the company, and an owner takes that back. */
export const Offered = ({ view, site, format }: Shown) => {
  const { recovery, transfer: say } = view.catalogue.console;
  const { transfer, company } = site;
  if (!transfer?.proposedBy || !company) return null;
  return (
    <section class="card">
      <p class="warn" role="alert">
        {recovery.mine.offered(company.name, transfer.contact.value, format.time(transfer.expiresAt))}
      </p>
      {isOwner(site) ? (
        <ActionForm view={view} action={`${ownedSitePath(view)}/transfer/cancel`}>
          <button type="submit">{say.cancel}</button>
        </ActionForm>
      ) : (
        <p class="soft">{recovery.mine.askAnOwner}</p>
      )}
    </section>
  );
};
