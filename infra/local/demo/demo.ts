import type { Stage } from './acts.ts';
import { ALARM_SITES } from './alarm-sites.ts';
import { CAMERA_SITES } from './camera-sites.ts';
import { type DemoClient, demoClient } from './client.ts';
import { COMPANIES, employBen, type People, peopleOf, startCompanies } from './people.ts';
import { type DemoSite, makeSite, type Story } from './sites.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How many seconds ago each chapter happens; what is given for a week in the second one ends today. */
const CHAPTERS: readonly (readonly [keyof Story, number])[] = [
  ['first', 10 * DAY],
  ['sixDaysAgo', 6 * DAY + 18 * HOUR],
  ['fourDaysAgo', 4 * DAY],
  ['yesterday', DAY + HOUR],
  ['justNow', 20 * MINUTE],
];

/** How long ago the demo begins: the stack's clock is to be set back by as much before it is filled. */
export const DEMO_BEGINS_AGO = 10 * DAY;

const SITES_OF: Record<(typeof COMPANIES)[number]['admin'], readonly DemoSite[]> = { anna: ALARM_SITES, clara: CAMERA_SITES };

/** Whether the data holds it already: Anna works for somebody. */
export const hasDemo = async (url: string): Promise<boolean> => {
  const { token } = (await (await fetch(`${url}/local/token`, { method: 'POST', body: '{"email":"anna@example.org"}' })).json()) as {
    token: string;
  };
  return (await fetch(`${url}/company`, { headers: { authorization: `Bearer ${token}` } })).ok;
};

const makeSites = async (client: DemoClient, people: People): Promise<(Stage & { story: DemoSite })[]> => {
  let serials = 0;
  const making = COMPANIES.flatMap(({ admin }) =>
    SITES_OF[admin].map(async (site) => {
      const from = serials;
      serials += site.devices.length;
      return { ...(await makeSite(people[admin], site, from)), admin: people[admin], people, client };
    }),
  );
  return Promise.all(making);
};

/** Moves the clock on until it is so many seconds before the machine's own: what was caused before is sent before, and what is due by then is done. */
const moveTo = async ({ anybody }: DemoClient, secondsAgo: number): Promise<void> => {
  await anybody('POST', '/local/tick');
  const { now } = await anybody('POST', '/local/clock', { advance: 0 });
  const advance = (Date.now() - Date.parse(now)) / 1_000 - secondsAgo;
  await anybody('POST', '/local/clock', { advance: Math.max(0, advance) });
  await anybody('POST', '/local/tick');
};

/** Fills a running service from outside, as people would: what happened at thirty sites within ten days, the last of them today. */
export const fillDemo = async (url: string): Promise<void> => {
  const client = demoClient(url);
  const people = peopleOf(client);
  await startCompanies(people);
  const stages = await makeSites(client, people);
  await employBen(
    people,
    stages.filter(({ story }) => story.isBens).map(({ id }) => id),
  );
  for (const [chapter, secondsAgo] of CHAPTERS) {
    await moveTo(client, secondsAgo);
    // Sites side by side; what happens at one of them, in order.
    await Promise.all(
      stages.map(async (stage) => {
        for (const act of stage.story[chapter] ?? []) await act(stage);
      }),
    );
  }
  await moveTo(client, 0);
};
