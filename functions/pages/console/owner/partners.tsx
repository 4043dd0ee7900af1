import type { Format } from '#catalogues/format';
import { ActionForm } from '../forms/fields.tsx';
import { SureForm } from '../frame.tsx';
import { ownedSitePath, type View } from '../view.ts';
import type { OwnedSite } from './grant-card.tsx';

type Shown = { view: View; site: OwnedSite; format: Format };

/** Members see everything and take back; they are shown no button that agrees (rule 27). */
const isOwner = ({ person }: OwnedSite): boolean => person.role === 'owner';

/** Which other companies work here under its own, or are asked for, each with its answers (rule 36). */
export const Partners = ({ view, site, format }: Shown) => {
  const { partners: say } = view.catalogue.console;
  const { partner: answers } = view.catalogue.page;
  const { partners, company } = site;
  if (!company || partners.length === 0) return null;
  const path = (id: string, what: 'approve' | 'end') => `${ownedSitePath(view)}/partners/${id}/${what}`;
  return (
    <ul class="cards">
      {partners.map(({ id, status, company: { name }, reason, until }) => (
        <li>
          <p>
            <strong>
              {status === 'asked' ? say.asked(company.name, name, format.time(until)) : say.works(name, company.name, format.time(until))}
            </strong>
          </p>
          <p class="quote">
            <bdi>{reason}</bdi>
          </p>
          {status === 'asked' ? (
            <ActionForm view={view} action={path(id, 'end')}>
              <p class="soft">{answers.means(name, company.name, format.time(until))}</p>
              <div class="answers">
                {isOwner(site) && (
                  <button type="submit" formaction={path(id, 'approve')}>
                    {answers.approve}
                  </button>
                )}
                <button type="submit" class="plain">
                  {answers.decline}
                </button>
              </div>
            </ActionForm>
          ) : (
            <SureForm
              view={view}
              summary={say.end(name)}
              lead={say.endSure}
              action={path(id, 'end')}
              button={say.end(name)}
              kind="danger"
            />
          )}
        </li>
      ))}
    </ul>
  );
};
