import { countWaiting } from '#app/owner/list-inbox';
import { listOwnedSites } from '#app/owner/list-owned-sites';
import type { OwnedSiteView } from '#app/owner/owned-site-view';
import type { Catalogue } from '#catalogues/catalogue';
import { formatFor } from '#catalogues/format';
import type { Result } from '#web/event';
import { Badge } from '../../shared/badge.tsx';
import { consolePage, More } from '../frame.tsx';
import { cursorOf, type View } from '../view.ts';

/** Whether somebody sees pictures comes first: it is what an owner asks. */
const mayOn = ({ console: { owner: say } }: Catalogue, { authorized, showsPictures }: OwnedSiteView): string => {
  if (!authorized) return say.mayNothing;
  if (showsPictures === undefined) return say.mayNow;
  return showsPictures ? say.seesPictures : say.seesNone;
};

/** Every site, and what waits for an answer. */
export const mySites = async (view: View): Promise<Result> => {
  const { catalogue, ports, caller } = view;
  const { owner: say } = catalogue.console;
  const list = cursorOf(view, 'my sites');
  const [{ items, next }, waiting] = await Promise.all([
    listOwnedSites(ports, caller, { limit: 100, from: await list.from() }),
    countWaiting(ports, caller),
  ]);
  return consolePage(view, {
    side: 'owner',
    title: say.title,
    children: (
      <>
        {waiting > 0 && (
          <p>
            <a class="button" href="/my/inbox">
              {say.waiting(waiting)}
            </a>
          </p>
        )}
        {items.length === 0 && (
          <div class="card">
            <p>{say.empty}</p>
            <p class="soft">{say.emptyNext}</p>
          </div>
        )}
        <ul class="cards">
          {items.map((site) => (
            <li>
              <div class="row">
                <h2>
                  <a href={`/my/sites/${site.id}`}>
                    <bdi>{site.name}</bdi>
                  </a>
                </h2>
                <Badge state={site.authorized && site.showsPictures !== false ? 'active' : 'none'}>{mayOn(catalogue, site)}</Badge>
              </div>
              <p class="soft">
                {site.company ? say.looksAfter(site.company.name) : say.nobody} ·{' '}
                {say.since(formatFor(catalogue.locale, site.timeZone).short(site.since))}
              </p>
            </li>
          ))}
        </ul>
        {items.length > 0 && <p class="soft">{catalogue.console.field.timeZonesNote}</p>}
        <More view={view} href={next && (await list.more(next))} />
      </>
    ),
  });
};
