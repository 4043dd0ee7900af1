import { type About, aboutOf } from '#app/kernel/about';
import { type Caller, requireOwner, requirePerson, requireSite } from '#app/kernel/caller';
import { command, type Decision } from '#app/kernel/command';
import type { Once, Ports, SitePart, SiteRead } from '#app/kernel/ports';
import type { Instant } from '#domain/instant';
import type { Resident } from '#domain/people';
import type { Technician } from '#domain/technician';

/** Which site a command is about, and by which key a repeat of it gets the first answer. */
export type OnSite = { siteId: string; once?: Once | undefined };

type Asked<Part extends SitePart, Beside> = OnSite & {
  caller: Caller;
  /** How much of the site is read. */
  part: Part;
  /** What else is read, at the same time. */
  beside?: () => Promise<Beside>;
};

type Known<Part extends SitePart, Beside> = {
  read: SiteRead<Part>;
  beside: Beside;
  now: Instant;
  /** Read only by commands that tell somebody. */
  about: () => Promise<About>;
};

const onSite = async <Part extends SitePart, Beside, Who>(
  ports: Ports,
  who: Promise<Who & { read: SiteRead<Part> }>,
  beside: (() => Promise<Beside>) | undefined,
): Promise<Who & Known<Part, Beside>> => {
  const [known, besides] = await Promise.all([who, beside?.()]);
  const now = ports.now();
  return { ...known, beside: besides as Beside, now, about: () => aboutOf(ports, known.read, now) };
};

/**
 * A command of a technician on a site that is theirs to see: what each does first.
 * @throws Refused `not-permitted`, `not-found`, and what `decide` refuses.
 */
export const withSite = <Part extends SitePart, Answer, Beside = undefined>(
  ports: Ports,
  { caller, siteId, part, once, beside }: Asked<Part, Beside>,
  decide: (on: { technician: Technician } & Known<Part, Beside>) => Promise<Decision<Answer>>,
): Promise<Answer> => command(ports, once, async () => decide(await onSite(ports, requireSite(ports, caller, siteId, part), beside)));

/**
 * A command of one of a site's owners: what each does first.
 * @throws Refused `not-found`, `owners-only` to a member, and what `decide` refuses.
 */
export const withOwnedSite = <Part extends SitePart, Answer, Beside = undefined>(
  ports: Ports,
  { caller, siteId, part, once, beside }: Asked<Part, Beside>,
  decide: (on: { person: Resident } & Known<Part, Beside>) => Promise<Decision<Answer>>,
): Promise<Answer> => command(ports, once, async () => decide(await onSite(ports, requireOwner(ports, caller, siteId, part), beside)));

/**
 * The same for what whoever lives there does, a member, too: whatever takes back (rule 27).
 * @throws Refused `not-found`, and what `decide` refuses.
 */
export const withTheirSite = <Part extends SitePart, Answer, Beside = undefined>(
  ports: Ports,
  { caller, siteId, part, once, beside }: Asked<Part, Beside>,
  decide: (on: { person: Resident } & Known<Part, Beside>) => Promise<Decision<Answer>>,
): Promise<Answer> => command(ports, once, async () => decide(await onSite(ports, requirePerson(ports, caller, siteId, part), beside)));
