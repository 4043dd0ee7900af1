import { exportMe } from '#app/me/export-me';
import { listOwnedSites } from '#app/owner/list-owned-sites';
import type { Result } from '#web/event';
import { PAGE_HEADERS } from '../shared/page-headers.ts';
import { consolePage, More } from './frame.tsx';
import { cursorOf, type View } from './view.ts';

const LIST = 'what is held about me';
/** As many as the API gives at once. */
const SITES_A_FILE = 5;

/** What is held about whoever is signed in, to take away (rule 32). */
export const mePage = async (view: View): Promise<Result> => {
  const { me: say } = view.catalogue.console;
  const list = cursorOf(view, LIST);
  const { items, next } = await listOwnedSites(view.ports, view.caller, { limit: SITES_A_FILE, from: await list.from() });
  const cursor = view.query.get('cursor');
  return consolePage(view, {
    title: say.title,
    back: '/home',
    children: (
      <>
        <p>{say.lead}</p>
        <p>{say.others}</p>
        <section class="card">
          {items.length === 0 ? (
            <p>{say.none}</p>
          ) : (
            <>
              <p>{say.sites}</p>
              <ul>
                {items.map(({ name }) => (
                  <li>
                    <bdi>{name}</bdi>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p>
            <a class="button" href={`/my/data/file${cursor === null ? '' : `?${new URLSearchParams({ cursor })}`}`}>
              {say.file}
            </a>
          </p>
          {next && <p class="soft">{say.atOnce}</p>}
        </section>
        <More view={view} href={next && (await list.more(next))} />
      </>
    ),
  });
};

/** The file itself: what the API answers. */
export const exportIt = async (view: View): Promise<Result> => {
  const list = cursorOf(view, LIST);
  const { next: _, ...held } = await exportMe(view.ports, view.caller, { limit: SITES_A_FILE, from: await list.from() });
  return {
    statusCode: 200,
    headers: { ...PAGE_HEADERS, 'content-type': 'application/json', 'content-disposition': 'attachment; filename="keyholder.json"' },
    body: JSON.stringify(held),
  };
};
