import type { Format } from '#catalogues/format';
import { between } from '#domain/instant';
import { Badge } from '../../shared/badge.tsx';
import { ActionForm } from '../forms/fields.tsx';
import { ownedSitePath, type View } from '../view.ts';
import type { OwnedGrant, OwnedSite } from './grant-card.tsx';

/** Each visit once, whatever was given for it. */
const workingOn = ({ grants }: OwnedSite): OwnedGrant[] => {
  const running = grants.filter(({ status, visit }) => status === 'active' && visit?.by !== undefined);
  return [...new Map(running.map((grant) => [`${grant.visit?.by?.technicianId} ${grant.from}`, grant])).values()];
};

/** Who is working, for how long already and until when at most, and the way to end it (rule 33); nothing while nobody is. */
export const Working = ({ view, site, format }: { view: View; site: OwnedSite; format: Format }) => {
  const { visit: say, owner } = view.catalogue.console;
  const working = workingOn(site);
  if (working.length === 0) return null;
  return (
    <section class="card now watching">
      <h2>{say.mine}</h2>
      <ul class="lines">
        {working.map(({ visit, from, until, jobNumber }) => (
          <li>
            <p>
              <strong>
                <bdi>{say.running(visit?.by?.name ?? '', format.length(between(from, view.now)))}</bdi>
              </strong>
              {jobNumber !== undefined && (
                <>
                  {' · '}
                  <bdi>{say.job(jobNumber)}</bdi>
                </>
              )}
              <br />
              <Badge state="active">{say.until(format.short(until ?? from))}</Badge>
            </p>
            <ActionForm view={view} action={`${ownedSitePath(view)}/withdraw`}>
              {site.grants
                .filter(
                  (grant) => grant.status === 'active' && grant.from === from && grant.visit?.by?.technicianId === visit?.by?.technicianId,
                )
                .map(({ id }) => (
                  <input type="hidden" name="visit" value={id} />
                ))}
              <button type="submit" class="danger small">
                {owner.withdraw}
              </button>
            </ActionForm>
          </li>
        ))}
      </ul>
    </section>
  );
};
