import type { Format } from '#catalogues/format';
import { ActionForm } from '../forms/fields.tsx';
import { SureForm } from '../frame.tsx';
import { ownedSitePath, type View } from '../view.ts';
import { isOwner, type OwnedSite } from './grant-card.tsx';

type Shown = { view: View; site: OwnedSite; format: Format };

const pathOf = (view: View, id: string, what: 'approve' | 'end') => `${ownedSitePath(view)}/partners/${id}/${what}`;

/** Which other companies are asked for, with both answers (rule 36). */
export const PartnersAsked = ({ view, site, format }: Shown) => {
  const { partners: say, mine } = view.catalogue.console;
  const { partner: also, invitation } = view.catalogue.page;
  const { company } = site;
  const asked = site.partners.filter(({ status }) => status === 'asked');
  if (!company || asked.length === 0) return null;
  return (
    <section>
      <h2>
        {say.company.title}: {mine.waiting}
      </h2>
      <ul class="cards">
        {asked.map(({ id, company: { name }, technician, reason, until, expiresAt }) => (
          <li>
            <p>
              <strong>{say.asked(company.name, name, format.time(until))}</strong>
            </p>
            <p class="quote">
              <bdi>{reason}</bdi>
            </p>
            <p class="soft">
              <bdi>{technician.name}</bdi>
            </p>
            <p>{also.means(name, company.name, format.time(until))}</p>
            {expiresAt && <p class="until">{invitation.until(format.time(expiresAt))}</p>}
            <ActionForm view={view} action={pathOf(view, id, 'end')}>
              <div class="answers">
                {isOwner(site) && (
                  <button type="submit" formaction={pathOf(view, id, 'approve')}>
                    {also.approve}
                  </button>
                )}
                <button type="submit" class="plain">
                  {also.decline}
                </button>
              </div>
            </ActionForm>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Which other companies work here under its own, and how to end that alone. */
export const PartnersHere = ({ view, site, format }: Shown) => {
  const { partners: say } = view.catalogue.console;
  const { company } = site;
  const here = site.partners.filter(({ status }) => status === 'approved');
  if (!company || here.length === 0) return null;
  return (
    <section>
      <h2>{say.company.title}</h2>
      <ul class="cards">
        {here.map(({ id, company: { name }, reason, until }) => (
          <li>
            <p>
              <strong>{say.works(name, company.name, format.time(until))}</strong>
            </p>
            <p class="quote">
              <bdi>{reason}</bdi>
            </p>
            <SureForm
              view={view}
              summary={say.end(name)}
              lead={say.endSure}
              action={pathOf(view, id, 'end')}
              button={say.end(name)}
              kind="danger"
            />
          </li>
        ))}
      </ul>
    </section>
  );
};
