import type { Format } from '#catalogues/format';
import { groupsOf } from '#domain/groups';
import { between } from '#domain/instant';
import { Badge } from '../../shared/badge.tsx';
import { ActionForm } from '../forms/fields.tsx';
import { ownedSitePath, type View } from '../view.ts';
import type { OwnedGrant, OwnedSite } from './grant-card.tsx';

/** All that was given for one visit. */
type Visit = [OwnedGrant, ...OwnedGrant[]];

/** Each visit with all that was given for it. */
const workingOn = ({ grants }: OwnedSite): Visit[] =>
  groupsOf(
    grants.filter(({ status, visit }) => status === 'active' && visit?.by !== undefined),
    ({ visit, from }) => `${visit?.by?.technicianId} ${from}`,
  );

type Props = { view: View; format: Format };

/** One of them: with a button that ends all that was given with it. */
const One = ({ view, format, given }: Props & { given: Visit }) => {
  const { visit: say, owner } = view.catalogue.console;
  const { visit, from, until, jobNumber } = given.at(-1) ?? given[0];
  return (
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
        {given.map(({ id }) => (
          <input type="hidden" name="visit" value={id} />
        ))}
        <button type="submit" class="danger small">
          {owner.withdraw}
        </button>
      </ActionForm>
    </li>
  );
};

/** Who is working, for how long already and until when at most, and the way to end it (rule 33); nothing while nobody is. */
export const Working = ({ view, site, format }: Props & { site: OwnedSite }) => {
  const working = workingOn(site);
  if (working.length === 0) return null;
  return (
    <section class="card now watching">
      <h2>{view.catalogue.console.visit.mine}</h2>
      <ul class="lines">
        {working.map((given) => (
          <One view={view} format={format} given={given} />
        ))}
      </ul>
    </section>
  );
};
