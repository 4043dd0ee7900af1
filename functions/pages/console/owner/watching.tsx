import type { Format } from '#catalogues/format';
import { Badge } from '../../shared/badge.tsx';
import { ActionForm } from '../forms/fields.tsx';
import { cellOf } from '../forms/ticked.ts';
import { ownedSitePath, type View } from '../view.ts';
import type { OwnedSite } from './grant-card.tsx';

/** Who does something this very second, and the way to stop it; nothing while nobody does (rule 38). */
export const Watching = ({ view, site, format }: { view: View; site: OwnedSite; format: Format }) => {
  const { permission: names, console: words } = view.catalogue;
  if (site.watching.length === 0) return null;
  return (
    <section class="card now watching">
      <h2>{words.used.watching}</h2>
      <ul class="lines">
        {site.watching.map(({ technician, partner, permission, deviceId, from }) => {
          const device = site.devices.find(({ id }) => id === deviceId);
          return (
            <li>
              <p>
                <strong>
                  <bdi>{technician.name}</bdi>
                </strong>{' '}
                {partner?.name && (
                  <>
                    (<bdi>{partner.name}</bdi>){' '}
                  </>
                )}
                · {names[permission].name} · <bdi>{device?.name}</bdi>
                <br />
                <Badge state="active">{words.used.since(format.clock(from))}</Badge>
              </p>
              <ActionForm view={view} action={`${ownedSitePath(view)}/withdraw`}>
                <input type="hidden" name="cell" value={cellOf(permission, deviceId)} />
                <button
                  type="submit"
                  class="danger small"
                  aria-label={`${words.owner.withdrawThis(names[permission].name)} ${device?.name ?? ''}`}
                >
                  {words.owner.withdraw}
                </button>
              </ActionForm>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
