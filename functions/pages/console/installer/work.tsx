import type { GrantView } from '#app/kernel/grant-view';
import type { Format } from '#catalogues/format';
import { between } from '#domain/instant';
import { isAwaited } from '#domain/visit';
import { Badge } from '../../shared/badge.tsx';
import { ActionForm } from '../forms/fields.tsx';
import type { View } from '../view.ts';
import type { SiteDetail } from './device.tsx';

/** What was given for one visit, by what it was given with: it begins and ends together. */
const visitsOf = ({ standing }: SiteDetail): GrantView[] => {
  const found = new Map<string, GrantView>();
  for (const grant of standing.filter(({ visit }) => visit !== undefined))
    found.set(`${grant.grantedAt} ${JSON.stringify(grant.origin)} ${grant.visit?.by?.technicianId}`, grant);
  return [...found.values()];
};

type Shown = { view: View; site: SiteDetail; format: Format };

const One = ({ view, site, format, grant }: Shown & { grant: GrantView }) => {
  const { visit: say } = view.catalogue.console;
  const { origin, visit, from, until } = grant;
  const path = `/installer/sites/${site.id}/grants/${grant.id}/visit`;
  const isRunning = !isAwaited(grant);
  const end = format.short(until ?? from);
  return (
    <div>
      {origin.type === 'application' && origin.jobNumber !== undefined && (
        <h3>
          <bdi>{say.job(origin.jobNumber)}</bdi>
        </h3>
      )}
      <p>
        {isRunning ? (
          <>
            <Badge state="active">{say.running(visit?.by?.name ?? '', format.length(between(from, view.now)))}</Badge> {say.until(end)}
          </>
        ) : (
          say.by(visit?.hours ?? 0, end)
        )}
      </p>
      <ActionForm view={view} action={`${path}/${isRunning ? 'done' : 'start'}`}>
        <button type="submit" class="large">
          {isRunning ? say.done : say.start}
        </button>
      </ActionForm>
    </div>
  );
};

/** Where a technician stands in front of the door: one large button, with the number of the job (rule 33). */
export const Work = (shown: Shown) => {
  const { visit: say } = shown.view.catalogue.console;
  const visits = visitsOf(shown.site);
  if (visits.length === 0) return null;
  return (
    <section class="card">
      <h2>{say.title}</h2>
      <p class="soft">{say.lead}</p>
      {visits.map((grant) => (
        <One {...shown} grant={grant} />
      ))}
    </section>
  );
};
