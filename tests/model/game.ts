import { startCompany } from '#app/company/start-company';
import { type AccessAnswer, checkAccess, decideAccess } from '#app/grants/check-access';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { invite } from '#app/invitations/invite';
import type { Caller } from '#app/kernel/caller';
import type { Channel } from '#app/kernel/channel-port';
import { ProviderFailure } from '#app/kernel/channel-port';
import type { SiteRead } from '#app/kernel/ports';
import { sendMessage } from '#app/messages/send-message';
import { closeSessions } from '#app/sessions/close-sessions';
import { readSite } from '#app/sites/read-site';
import type { AccessQuestion, AccessQuestionFor } from '#domain/access';
import { accessListOf } from '#domain/access-list';
import { contactKey } from '#domain/contact';
import { firstBreak, type LedgerEntry } from '#domain/ledger';
import type { Message, QueuedMessage } from '#domain/message';
import { isToOwner } from '#domain/message-content';
import type { DevicePermission } from '#domain/permission';
import { isRefused } from '#domain/refusal';
import { statusOfSite } from '#domain/site';
import type { Technician } from '#domain/technician';
import type { Ticket } from '#domain/ticket';
import { A_CLOUD } from '../support/builders.ts';
import type { World } from '../support/ports.ts';
import { newSite, stateOf } from '../support/world.ts';
import { companyIn, type Employee, isAtTimes, mayDo, partnersIn } from './reference.ts';
import { retell } from './retell.ts';
import { isOpenPartner } from './retell-partners.ts';
import { plus, residentsIn, type Story, standing } from './story.ts';
import { newSubscriber } from './subscriber.ts';

export type SiteLook = { read: SiteRead<'everything'> | undefined; entries: LedgerEntry[]; story: Story };
type Look = { sites: Map<string, SiteLook>; messages: Message[] };
type Noted = { question: AccessQuestionFor; answer: AccessAnswer };

const people = {
  anna: { email: 'anna@example.org', name: 'Anna' },
  ben: { email: 'ben@example.org' },
  rita: { email: 'rita@example.org', name: 'Rita' },
  olga: { email: 'olga@example.org' },
  paul: { email: 'paul@example.org' },
  mia: { email: 'mia@example.org' },
  nobody: { email: 'nobody@example.org' },
} satisfies Record<string, Caller>;

/** By whom each of a site's people is known: the first by what the site was offered to, the others by what they were asked with. */
const contactsIn = ({ first, owners }: Story, messages: readonly Message[]): Map<string, string> => {
  const asked = messages.flatMap(({ link, to }) =>
    link && ['person', 'transfer', 'company'].includes(link.kind) ? [[link.subjectId, contactKey(to)] as const] : [],
  );
  const known = new Map([...asked, ...(first ? [[first.id, contactKey(first.contact)] as const] : [])]);
  for (const [owner, transferId] of owners) known.set(owner, known.get(transferId) ?? '');
  return known;
};

/** Two companies, three sites, some people, and all that has to be true of them whatever anybody does. */
export const newGame = async (world: World) => {
  const subscriber = newSubscriber(world);
  const { ports } = subscriber;
  await subscriber.subscribe();
  const company = await startCompany(ports, people.anna, { name: 'Demo Alarm', country: 'DE' });
  const rival = await startCompany(ports, people.rita, { name: 'Demo Rival', country: 'DE' });
  const staff = new Map<string, Technician>();
  let before = new Map<string, Technician>();
  /** Whoever worked here once: asked about for ever after. */
  const everyone = new Map<string, Technician>();
  const sites: string[] = [];
  const ended = new Map<string, string>();
  const went = new Set<string>();
  const twice: string[] = [];
  const noted: Noted[] = [];
  const tickets: Ticket[] = [];
  let look: Look = { sites: new Map(), messages: [] };

  const employ = (technician: Technician) => {
    staff.set(technician.id, technician);
    everyone.set(technician.id, technician);
  };
  const asEmployee = (email: string): Employee | undefined => [...staff.values()].find((one) => one.email === email);

  const questions = (siteId: string, technicianId?: string): AccessQuestionFor[] => {
    const { devices } = look.sites.get(siteId)?.story ?? { devices: [] };
    const everything: AccessQuestion[] = [
      { siteId, permission: 'site-information' },
      ...[...devices].flatMap((deviceId) =>
        (['configuration', 'live-view', 'playback'] as const).map((permission) => ({ siteId, deviceId, permission })),
      ),
    ];
    const asking = technicianId === undefined ? [...everyone.values()] : [everyone.get(technicianId)].filter((one) => one !== undefined);
    return [...new Set(asking.map(({ email }) => email))].flatMap((technician) =>
      everything.map((question) => ({ ...question, technician })),
    );
  };

  /** Rule 25: what had lost its point before anybody began to send it is not sent. */
  const requirePoint = ({ id, siteId, link, grants = [], content, to, technicianId }: QueuedMessage, began: string) => {
    const story = look.sites.get(siteId ?? '')?.story;
    if (!story) return;
    if (!link) {
      // Rule 29: who has left is told nothing more. Who has come since we last looked, or come back, is not in the story yet.
      if (!look.messages.some((message) => message.id === id)) return;
      const contacts = contactsIn(story, look.messages);
      const invited = [...story.people].flatMap(([one, { status }]) => (status === 'invited' ? [one] : []));
      const lives = [...residentsIn(story, began), ...invited, story.transfer?.id ?? ''].some(
        (one) => contacts.get(one) === contactKey(to),
      );
      if (isToOwner({ content, technicianId }) && content.kind !== 'joined' && story.first && !lives)
        throw new Error(`${content.kind} was sent to somebody who has left`);
      return;
    }
    const open = (asked: { status: string; expiresAt: string } | undefined) => asked?.status === 'pending' && began < asked.expiresAt;
    const stands = (grantId: string) => {
      const grant = story.grants.get(grantId);
      return grant && standing(grant) && (grant.until === null || began < grant.until);
    };
    const place = story.people.get(link.subjectId);
    const hasPoint =
      link.kind === 'farewell'
        ? true
        : link.kind === 'recovery'
          ? link.subjectId === story.recovery?.id
          : link.kind === 'partner'
            ? isAskedPartner(story, link.subjectId, began)
            : link.kind === 'company'
              ? link.subjectId === story.care?.id && began < story.care.until
              : link.kind === 'transfer'
                ? link.subjectId === story.transfer?.id && began < story.transfer.until
                : link.kind === 'person'
                  ? place?.status !== 'here' && began < (place?.until ?? '')
                  : link.kind === 'invitation'
                    ? open(story.invitations.get(link.subjectId))
                    : link.kind === 'application'
                      ? open(story.applications.get(link.subjectId))
                      : grants.some(stands);
    // What was caused since we last looked is not in the story yet.
    const isKnown =
      link.kind !== 'notice'
        ? story.invitations.has(link.subjectId) || story.applications.has(link.subjectId) || story.asked.has(link.subjectId)
        : grants.every((one) => story.grants.has(one));
    if (isKnown && !hasPoint) throw new Error(`${content.kind} was sent, and had lost its point`);
  };

  const isAskedPartner = ({ partners }: Story, id: string, at: string): boolean => {
    const partner = partners.get(id);
    return partner !== undefined && !partner.isApproved && isOpenPartner(partner, at);
  };

  const pointless: unknown[] = [];
  const channel = (fault: 'none' | 'down' | 'reject', began: string): Channel => ({
    send: async (message) => {
      const { id } = message;
      try {
        requirePoint(message, began);
      } catch (error) {
        pointless.push(error);
      }
      if (fault === 'down') throw new ProviderFailure('down', 'passing');
      if (fault === 'reject') throw new ProviderFailure('no such mailbox', 'refused');
      if (went.has(id)) twice.push(id);
      went.add(id);
      return `provider-${id}`;
    },
  });

  /** Nothing that has ended is ever otherwise again. */
  const holdTerminal = (id: string, value: { status: string }, terminal: readonly string[]) => {
    const before = ended.get(id);
    const now = JSON.stringify(value, Object.keys(value).sort());
    if (before !== undefined && before !== now) throw new Error(`${id} had ended as ${before}, and is ${now}`);
    if (terminal.includes(value.status)) ended.set(id, now);
  };

  /** No session without a live grant: not at its beginning, and not until its end (rule 37); each in the ledger once (rule 38). */
  const verifySessions = (siteId: string, entries: readonly LedgerEntry[]) => {
    const seen = new Set<unknown>();
    for (const [place, { action, details }] of entries.entries()) {
      if (action !== 'session-ended') continue;
      const { sessionId, deviceId, permission, from, to, partner } = details as unknown as Record<
        'sessionId' | 'deviceId' | 'from' | 'to',
        string
      > & {
        permission: DevicePermission;
        partner?: { companyId: string };
      };
      const isAnew = (action: string) => ['transfer-accepted', 'company-joined'].includes(action);
      const began = entries.slice(0, place).findLast((entry) => isAnew(entry.action))?.at ?? '';
      // Of one of another household or company its present one reads that it was, and nothing more (rules 26 and 30).
      if (from === undefined ? began === '' : from <= began) throw new Error(`${sessionId} is told to another household`);
      if (seen.has(sessionId) || to < from) throw new Error(`${sessionId} is told twice, or ends before it begins`);
      seen.add(sessionId);
      if (from === undefined) continue;
      const may = (count: number, at: string) => {
        const told = entries.slice(0, count);
        const companyId = partner?.companyId ?? companyIn(told, company.id);
        const admin: Employee = { companyId, email: '', role: 'admin', sites: 'all' };
        return mayDo(admin, company.id, told, { siteId, deviceId, permission }, at);
      };
      const known = (at: string) => entries.filter((entry) => entry.at <= at).length;
      // What happened in the very moment it began may have come before it, or after.
      const counts = entries.map((_, count) => count + 1).filter((count) => count >= known(plus(from, -1)) && count <= known(from));
      if (![known(plus(from, -1)), ...counts].some((count) => may(count, from))) throw new Error(`${sessionId} began without a grant`);
      const moments = entries.map(({ at }) => at).filter((at) => from <= at && at < to);
      for (const at of to > from ? [...moments, plus(to, -1)] : moments)
        if (!may(known(at), at)) throw new Error(`${sessionId} ran at ${at}, without a grant`);
    }
  };

  const verifySite = (siteId: string, { read, entries, story }: SiteLook, messages: readonly Message[]) => {
    const now = ports.now();
    const same = (what: string, stored: unknown, told: unknown) => {
      const [a, b] = [JSON.stringify(stored), JSON.stringify(told)];
      if (a !== b) throw new Error(`${what} of ${siteId}: stored ${a}, told ${b}`);
    };
    same('the chain', firstBreak(entries), undefined);
    if (story.isDeleted) same('what is left', read, undefined);
    else if (!read) throw new Error(`${siteId} is gone, and nobody tells of it`);
    else {
      same('the ledger head', read.site.ledger.seq, entries.length);
      same('the devices', read.devices.map(({ id }) => id).sort(), [...story.devices].sort());
      same('the number of devices', read.site.deviceCount, story.devices.size);
      const live = [...story.grants.values()].some(
        (one) => standing(one) && one.from <= now && (one.until === null || now < one.until) && isAtTimes(one, now),
      );
      same('whether it is authorized', statusOfSite(read.site, now) === 'authorized', live);
      same(
        'the people',
        (read.site.people ?? []).flatMap(({ id, role, status }) => (status === 'declined' ? [] : [`${id} ${role} ${status}`])).sort(),
        [...story.people].map(([id, { role, status }]) => `${id} ${role} ${status}`).sort(),
      );
      const contacts = contactsIn(story, messages);
      for (const { id, contact } of read.site.people ?? []) same(`the contact of ${id}`, contactKey(contact), contacts.get(id));
      const rules = (read.site.rules ?? []).map(({ id, by, endsAt }) => `${id} ${by} ${endsAt}`);
      same('the rules', rules.sort(), [...story.rules].map(([id, { by, until }]) => `${id} ${by} ${until}`).sort());
      const partners = (read.site.partners ?? []).flatMap((one) =>
        'endedAt' in one ? [] : [`${one.id} ${one.companyId} ${one.status} ${one.until}`],
      );
      const toldPartners = [...story.partners].map(
        ([id, { companyId, isApproved, until }]) => `${id} ${companyId} ${isApproved ? 'approved' : 'asked'} ${until}`,
      );
      same('the partners', partners.sort(), toldPartners.sort());
      same('the dismissal', read.site.dismissedAt !== undefined, story.isDismissed);
      same('the suspension', read.site.allowServiceSuspension, story.suspension);
      const statuses = (all: Iterable<readonly [string, { status: string }]>) =>
        [...all].map(([id, { status }]) => `${id} ${status}`).sort();
      same('the invitations', statuses(read.invitations.map((one) => [one.id, one])), statuses(story.invitations));
      same('the applications', statuses(read.applications.map((one) => [one.id, one])), statuses(story.applications));
      const grant = (
        id: string,
        {
          status,
          permission,
          devices,
          from,
          until,
        }: { status: string; permission: string; devices: string[]; from: string; until: string | null },
      ) => [id, status, permission, [...devices].sort(), from, until] as const;
      const inOrder = (all: (readonly unknown[])[]) => all.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
      same(
        'the grants',
        inOrder(read.grants.map((one) => grant(one.id, one))),
        inOrder([...story.grants].map(([id, one]) => grant(id, one))),
      );
      for (const one of read.invitations) holdTerminal(one.id, one, ['accepted', 'declined', 'cancelled', 'expired']);
      for (const one of read.applications) holdTerminal(one.id, one, ['approved', 'rejected', 'cancelled', 'expired']);
      // How it was used may be known later.
      for (const { use: _, ...one } of read.grants) holdTerminal(one.id, one, ['withdrawn', 'released', 'expired']);
    }
    verifySessions(siteId, entries);
    const causes = new Map(messages.map(({ id, causedBy }) => [id, causedBy?.technicianId]));
    const known = contactsIn(story, messages);
    const named = (told: string) =>
      told.replace(/ for (.*)$/, (_, id) => ` to ${causes.get(id)}`).replace(/(per|tra|cin)_\w+$/, (id) => known.get(id) ?? id);
    const due = story.messages.flatMap((told) => {
      const [what = '', unless] = told.split(' unless ');
      return unless !== undefined && named(what).endsWith(` ${named(unless)}`) ? [] : [named(what)];
    });
    const queued = messages
      // What was joined is there as it was caused; the one it was joined into nobody has caused.
      .filter((one) => one.siteId === siteId && one.content.kind !== 'joined')
      .map(({ content, technicianId, to }) => `${content.kind} to ${technicianId ?? contactKey(to)}`);
    same('the messages', queued.sort(), due.sort());
  };

  /** Whoever did it worked there, on this site, before the step or after it; and no employee was invited or took a site (rule 4). */
  const verifyActors = (siteId: string, { entries, read }: SiteLook) => {
    const mayWork = (companyId: string, { companyId: works, role, sites: assigned }: Technician) =>
      works === companyId && (role === 'admin' || assigned === 'all' || assigned.includes(siteId));
    for (const [place, { at, action, actor, details }] of [...entries.entries()].slice(look.sites.get(siteId)?.entries.length ?? 0)) {
      const companyId = companyIn(entries.slice(0, place + 1), company.id);
      // What was done is written down once it is over; whoever did it may have left by then.
      if (action === 'session-ended') continue;
      const asked = entries.find((one) => one.action === 'partner-asked' && one.details['partnerId'] === details['partnerId']);
      const { id: partner } = (asked?.details['company'] ?? {}) as { id?: string };
      const known = (id: string) => [staff.get(id), before.get(id)].filter((one) => one !== undefined);
      if (
        actor.type === 'technician' &&
        look.sites.size > 0 &&
        !known(actor.technicianId).some(
          (one) => mayWork(companyId, one) || (['partner-ended', 'partner-cancelled'].includes(action) && one.companyId === partner),
        )
      ) {
        throw new Error(`${action} by ${actor.name}, who does not work on ${siteId}`);
      }
      const joins = ['invitation-accepted', 'person-joined', 'transfer-accepted'].includes(action) && actor.type === 'owner';
      const to = joins ? read?.site.people?.find(({ id }) => id === actor.personId)?.contact : (details['contact'] ?? details['to']);
      const colleague = [...staff.values()].find(({ email }) => email === (to as { value?: string } | undefined)?.value);
      const isInvited = ['invitation-sent', 'invitation-corrected'].includes(action) || (joins && read?.site.dismissedAt === undefined);
      const theirs = [companyId, ...(action === 'person-joined' ? partnersIn(entries.slice(0, place), at) : [])];
      if (isInvited && colleague && theirs.includes(colleague.companyId) && before.has(colleague.id))
        throw new Error(`${action} of a colleague`);
    }
  };

  const verifyAccess = async (seen: Map<string, SiteLook>) => {
    const now = ports.now();
    for (const [siteId, { read }] of seen) {
      if (!read) continue;
      const differing = await ports.accessLists.differences(accessListOf(read.site, read.grants));
      if (differing.length > 0) throw new Error(`what the check of ${siteId} goes by differs from its grants ${differing}`);
    }
    const may = ({ technician, ...question }: AccessQuestionFor): boolean => {
      return mayDo(asEmployee(technician), company.id, seen.get(question.siteId)?.entries ?? [], question, now);
    };
    const asked = [...seen.keys()].flatMap((siteId) => questions(siteId));
    const answers = await decideAccess(ports, asked, A_CLOUD);
    for (const [index, question] of asked.entries()) {
      if (answers[index]?.allowed !== may(question))
        throw new Error(`${JSON.stringify(question)}: ${may(question) ? 'allowed' : 'not allowed'}, and is told otherwise`);
    }
    for (const { id, email } of staff.values()) {
      const own = [...seen.keys()].flatMap((siteId) => questions(siteId, id));
      const allowed = await checkAccess(
        ports,
        { email },
        own.map(({ technician: _, ...question }) => question as AccessQuestion),
      );
      if (allowed.some((answer, index) => answer.allowed !== may(own[index] as AccessQuestionFor)))
        throw new Error(`${email} is told otherwise when asking`);
      for (const [siteId, { read, story }] of seen) if (read?.site.people) await verifyConnectivity(siteId, email, story);
    }
  };

  /** Rule 18: whether a device is online shows only where a live grant on it stands. */
  const verifyConnectivity = async (siteId: string, email: string, { grants }: Story) => {
    const now = ports.now();
    const view = await readSite(ports, { email }, siteId).catch((error) => {
      if (!isRefused(error, 'not-found')) throw error;
    });
    for (const { id, connectivity } of view?.devices ?? []) {
      const live = [...grants.values()].some(
        ({ status, devices, from, until }) =>
          standing({ status }) && devices.includes(id) && from <= now && (until === null || now < until),
      );
      if (connectivity && view?.owner && !live) throw new Error(`${email} sees that ${id} is online, and may not`);
    }
  };

  /** A site that has the version it had is as it was. */
  const lookAt = async (siteId: string): Promise<readonly [string, SiteLook]> => {
    const known = look.sites.get(siteId);
    const version = known?.read && (await ports.sites.load(siteId, 'site'))?.version;
    if (known && version !== undefined && version === known.read?.version) return [siteId, known];
    const { read, entries } = await stateOf(ports, siteId);
    return [siteId, { read, entries, story: retell(entries) }];
  };

  const lookAround = async () => {
    const [all, ...seenSites] = await Promise.all([ports.allMessages(), ...sites.map(lookAt)]);
    const messages = all.map(({ value }) => value);
    const seen = new Map(seenSites);
    for (const [siteId, site] of seen) verifyActors(siteId, site);
    const heardOf = [...seen].map(([siteId, { read: _, ...told }]) => [siteId, { ...told, first: company.id }] as const);
    await subscriber.hearAll(new Map(heardOf), [...staff.values()]);
    look = { sites: seen, messages };
    before = new Map(staff);
    if (pointless.length > 0) throw pointless[0];
    if (twice.length > 0) throw new Error(`${twice} went twice`);
  };

  /** Looks at everything, and holds it against what the ledgers tell. */
  const verify = async () => {
    await lookAround();
    const { sites: seen, messages } = look;
    // Rule 46: on one handed-over site, as long as its company looks after it.
    const held = [...seen.values()].flatMap(({ read }) =>
      read?.site.people && read.site.dismissedAt === undefined ? read.devices.filter(({ unconfirmed }) => !unconfirmed) : [],
    );
    const serials = held.map(({ serial }) => serial);
    if (new Set(serials).size !== serials.length) throw new Error(`a serial stands on two handed-over sites: ${serials}`);
    for (const message of messages) holdTerminal(message.id, message, ['bounced', 'failed']);
    for (const [siteId, site] of seen) verifySite(siteId, site, messages);
    await verifyAccess(seen);
    for (const { question, answer } of noted.splice(0)) verifyNoted(question, answer);
  };

  /** What was allowed amid all that happened: by a grant that the owner gave, on this device, within its time. */
  const verifyNoted = ({ siteId, technician, permission, ...rest }: AccessQuestionFor, { allowed, grantId }: AccessAnswer) => {
    if (!allowed) return;
    const grant = look.sites.get(siteId)?.story.grants.get(grantId ?? '');
    const onDevice = !('deviceId' in rest) || grant?.given.includes(rest.deviceId);
    const worksHere = [...everyone.values()].some(({ email }) => email === technician);
    if (!grant || grant.permission !== permission || !onDevice || !worksHere || grant.from > ports.now()) {
      throw new Error(`${technician} was allowed ${permission} by ${grantId}, which gives nothing of the kind`);
    }
  };

  sites.push((await newSite(ports, 2)).id, (await newSite(ports, 1)).id);
  for (const { id } of [company, rival]) {
    for (const member of (await ports.companies.staff(id, { limit: 100 })).items) if (!('status' in member)) employ(member);
  }
  // One site begins handed over: there is more to do with it.
  const [home = ''] = sites;
  const contact = { type: 'email', value: people.olga.email } as const;
  const { id } = await invite(ports, people.anna, { siteId: home }, { contact, allowServiceSuspension: true });
  const locator = (await stateOf(ports, home)).read?.invitations[0]?.locator ?? '';
  await acceptInvitation(ports, await ports.links.secret(locator, id), { lines: [], allowServiceSuspension: true });
  await verify();

  return {
    ports,
    people,
    sites,
    get look() {
      return look;
    },
    questions,
    devices: () => [...look.sites.values()].flatMap(({ story }) => [...story.devices]),
    employed: () => [...staff.values()],
    employ,
    dismiss: (technicianId: string) => void staff.delete(technicianId),
    tickets,
    /** What the stream does as soon as something has changed. */
    async streamed() {
      for (const siteId of sites) await closeSessions(ports, siteId);
    },
    lookAround,
    verify,
    /** Asks amid whatever else happens; what was answered is held against the ledger afterwards. */
    async noteAnswers(siteId: string) {
      const asked = questions(siteId);
      const answers = await decideAccess(ports, asked, A_CLOUD);
      for (const [index, question] of asked.entries()) noted.push({ question, answer: answers[index] as AccessAnswer });
    },
    /** What the stream does with whatever is ready, handed over twice as it may be: two senders at once. */
    async deliver(fault: 'none' | 'down' | 'reject') {
      const began = ports.now();
      const sendAll = async () => {
        for (const read of await ports.allMessages()) await sendMessage(ports, channel(fault, began), read, 0.5);
      };
      await Promise.all([sendAll(), sendAll()]);
    },
  };
};
export type Game = Awaited<ReturnType<typeof newGame>>;
