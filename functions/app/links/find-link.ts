import { applicationOn, grantOn, invitationOn } from '#app/kernel/find-on-site';
import type { Links, LinkTarget } from '#app/kernel/link-ports';
import type { Ports, SitePart, SiteRead, Versioned } from '#app/kernel/ports';
import type { Application } from '#domain/application';
import { companyLinked, type OpenCompanyInvitation } from '#domain/company-invitation';
import type { Contact } from '#domain/contact';
import { type StandingGrant, standingOf } from '#domain/grant';
import { after, DAY, type Instant } from '#domain/instant';
import type { Invitation } from '#domain/invitation';
import type { Language } from '#domain/language';
import { LIMITS } from '#domain/limits';
import { linkEnded } from '#domain/link';
import type { Message } from '#domain/message';
import type { Offer } from '#domain/offer';
import { type AskedPartner, askedPartner } from '#domain/partner';
import { type InvitedPerson, type LeavingPerson, ownersOf, personLinked, type Resident, residentAmong } from '#domain/people';
import { type AnnouncedRecovery, requireAnnounced } from '#domain/recovery';
import { isRefused, Refused } from '#domain/refusal';
import type { Site } from '#domain/site';
import { type OpenTransfer, transferLinked } from '#domain/transfer';

type LinkPorts = Pick<Ports, 'linkIndex' | 'sites' | 'messages' | 'invitations' | 'now'> & { links: Links };

/** For one request: a locator is looked up once, as what it leads to does not change under way. */
export const lookingUpOnce = <P extends Pick<LinkPorts, 'linkIndex'>>(ports: P): P => {
  const found = new Map<string, Promise<LinkTarget[]>>();
  const byLocator = (locator: string): Promise<LinkTarget[]> => {
    const known = found.get(locator) ?? ports.linkIndex.byLocator(locator);
    found.set(locator, known);
    return known;
  };
  return { ...ports, linkIndex: { byLocator } };
};

/** Where a secret leads, if it leads anywhere. @throws Refused `link-ended`, alike for every link that leads nowhere. */
export const findTarget = async (
  { linkIndex, links }: Pick<LinkPorts, 'linkIndex' | 'links'>,
  secret: string,
): Promise<LinkTarget & { locator: string }> => {
  const locator = links.locatorOf(secret);
  if (locator === undefined) throw linkEnded();
  for (const target of await linkIndex.byLocator(locator)) {
    if (await links.matches(secret, locator, target.id)) return { ...target, locator };
  }
  throw linkEnded();
};

/** What a link is about; nothing where it leads nowhere: whoever answers it says so then. */
export const kindOf = async (ports: Pick<LinkPorts, 'linkIndex' | 'links'>, secret: string): Promise<LinkTarget['kind'] | undefined> => {
  try {
    return (await findTarget(ports, secret)).kind;
  } catch (error) {
    if (isRefused(error, 'link-ended')) return undefined;
    throw error;
  }
};

type TargetOf<Kind extends LinkTarget['kind']> = Extract<LinkTarget, { kind: Kind }> & { locator: string };

/** @throws Refused `link-ended`, for a link that is about something else as well. */
const findKind = async <Kind extends LinkTarget['kind']>(ports: LinkPorts, secret: string, kind: Kind): Promise<TargetOf<Kind>> => {
  const target = await findTarget(ports, secret);
  if (target.kind !== kind) throw linkEnded();
  return target as TargetOf<Kind>;
};

/**
 * The invitation that a link opens, read consistently: the index only says where to look, and may lag behind.
 * @param beside what else is read, at the same time, of the contact that the link was sent to.
 * @throws Refused `link-ended`
 */
export const findInvitation = async <Part extends Exclude<SitePart, 'site'>, Beside = undefined>(
  ports: LinkPorts,
  secret: string,
  part: Part,
  beside?: (contact: Contact) => Promise<Beside>,
): Promise<{ read: SiteRead<Part>; invitation: Invitation; beside: Beside }> => {
  const target = await findKind(ports, secret, 'invitation');
  const [read, besides] = await Promise.all([ports.sites.load(target.siteId, part), beside?.(target.contact)]);
  const invitation = read && (await invitationOn(ports, read, target.id));
  // Who it was sent to changes with its locator alone.
  if (!read || invitation?.locator !== target.locator) throw linkEnded();
  return { read, invitation, beside: besides as Beside };
};

/**
 * The application that a link opens, and whose link it is: each of a site's people has one of their own (rule 27).
 * @throws Refused `link-ended`, also to who has left.
 */
export const findApplication = async (
  ports: LinkPorts,
  secret: string,
): Promise<{ read: SiteRead<'everything'>; application: Application; person: Resident }> => {
  const { to, ...target } = await findKind(ports, secret, 'application');
  const read = await ports.sites.load(target.siteId, 'everything');
  const application = read && (await applicationOn(ports, read, target.id));
  const people = read?.site.people;
  // Of one that 0.1 stored the first was the only one.
  const person = to ? residentAmong(people, [to], ports.now()) : ownersOf(people, ports.now())[0];
  if (!read || !application || !person) throw linkEnded();
  return { read, application, person };
};

/** The notice that a link came with, and whose it is. @throws Refused `link-ended`, also to who has left. */
export const findNotice = async (
  ports: LinkPorts,
  secret: string,
): Promise<{ read: SiteRead<'everything'>; notice: Message; person: Resident }> => {
  const target = await findKind(ports, secret, 'notice');
  const [read, message] = await Promise.all([ports.sites.load(target.siteId, 'everything'), ports.messages.find(target.id)]);
  const person = message && residentAmong(read?.site.people, [message.value.to], ports.now());
  if (!read || !person || message.value.link?.locator !== target.locator) throw linkEnded();
  return { read, notice: message.value, person };
};

/** Where what a link is about stands, if on a site: what became of it is told in the time of there, and leads there. */
export const placeBehind = async (ports: LinkPorts, secret: string): Promise<{ siteId?: string; timeZone: string }> => {
  const target = await findTarget(ports, secret);
  if (!('siteId' in target)) return { timeZone: 'UTC' };
  const { siteId } = target;
  return { siteId, timeZone: (await ports.sites.load(siteId, 'site'))?.site.timeZone ?? 'UTC' };
};

/** The grants that a notice told of and that still stand. @throws Refused `already-decided` when none does, with when the last ended. */
export const requireStanding = async (
  ports: Pick<Ports, 'closed'>,
  { site, grants }: SiteRead<'grants'>,
  { grants: noticed = [] }: Message,
  now: Instant,
): Promise<StandingGrant[]> => {
  const standing = standingOf(grants, noticed, now);
  if (standing.length > 0) return standing;
  const told = await Promise.all(noticed.map((id) => grantOn(ports, { site, grants }, id)));
  const ends = told.flatMap((grant) => (grant && 'endedAt' in grant ? [grant.endedAt] : []));
  const at = ends.toSorted().at(-1) ?? now;
  throw new Refused('already-decided', 'What this link could end has ended already.', { decision: { status: 'withdrawn', at } });
};

/** The offer that a link opens. @throws Refused `link-ended` */
export const findOffer = async (ports: LinkPorts & Pick<Ports, 'offers'>, secret: string): Promise<Versioned<Offer>> => {
  const target = await findKind(ports, secret, 'offer');
  const read = await ports.offers.find(target.email, target.companyId);
  if (read?.value.id !== target.id || read.value.locator !== target.locator) throw linkEnded();
  return read;
};

/** Who is invited to be one of a site's people, or is being removed from them, by the link that told them. @throws Refused `link-ended`, `already-decided` */
export const findPerson = async (
  ports: LinkPorts,
  secret: string,
): Promise<{ read: SiteRead<'invitations'>; person: InvitedPerson | LeavingPerson }> => {
  const target = await findKind(ports, secret, 'person');
  const read = await ports.sites.load(target.siteId, 'invitations');
  const person = personLinked(read?.site.people, target, ports.now());
  if (!read) throw linkEnded();
  return { read, person };
};

/** The offer of a site to somebody new (rule 30). @throws Refused `link-ended`, `already-decided` */
export const findTransfer = async (ports: LinkPorts, secret: string): Promise<{ read: SiteRead<'everything'>; transfer: OpenTransfer }> => {
  const target = await findKind(ports, secret, 'transfer');
  const read = await ports.sites.load(target.siteId, 'everything');
  const transfer = transferLinked(read?.site ?? {}, target, ports.now());
  if (!read) throw linkEnded();
  return { read, transfer };
};

/** What an admin of another company is asked (rule 20). @throws Refused `link-ended`, `already-decided` */
export const findCompanyInvitation = async <Part extends SitePart>(
  ports: LinkPorts,
  secret: string,
  part: Part,
): Promise<{ read: SiteRead<Part>; invitation: OpenCompanyInvitation }> => {
  const target = await findKind(ports, secret, 'company');
  const read = await ports.sites.load(target.siteId, part);
  const invitation = companyLinked(read?.site ?? {}, target, ports.now());
  if (!read) throw linkEnded();
  return { read, invitation };
};

/** Whom the company proposes for a site, and whose link it is that objects (rule 31). @throws Refused `link-ended`, also to who has left, `already-decided` */
export const findRecovery = async (
  ports: LinkPorts,
  secret: string,
): Promise<{ read: SiteRead; recovery: AnnouncedRecovery; person: Resident }> => {
  const target = await findKind(ports, secret, 'recovery');
  const read = await ports.sites.load(target.siteId, 'site');
  const now = ports.now();
  const person = residentAmong(read?.site.people, [target.to], now);
  if (!read || !person) throw linkEnded();
  return { read, recovery: requireAnnounced(read.site, target.id, now), person };
};

/** Which company is asked for to work on a site, and whose link it is that answers (rule 36). @throws Refused `link-ended`, also to who has left, `already-decided` */
export const findPartner = async (
  ports: LinkPorts,
  secret: string,
): Promise<{ read: SiteRead<'grants'>; partner: AskedPartner; person: Resident }> => {
  const target = await findKind(ports, secret, 'partner');
  const read = await ports.sites.load(target.siteId, 'grants');
  const now = ports.now();
  const person = residentAmong(read?.site.people, [target.to], now);
  if (!read || !person) throw linkEnded();
  const partner = askedPartner(read.site.partners, target.id, now);
  if (!partner) throw linkEnded();
  return { read, partner, person };
};

/** What whoever had a site may take with them, for as long as they may. @throws Refused `link-ended` */
export const findFarewell = async (
  ports: LinkPorts,
  secret: string,
): Promise<{
  site: Pick<Site, 'id' | 'name' | 'timeZone'>;
  language: Language;
  entries: { first: number; last: number };
  until: Instant;
}> => {
  const target = await findKind(ports, secret, 'farewell');
  const [read, message] = await Promise.all([ports.sites.load(target.siteId, 'site'), ports.messages.find(target.id)]);
  const { content, link, createdAt, language } = message?.value ?? {};
  const until = createdAt && after(createdAt, LIMITS.farewellDays * DAY);
  const isTheirs = content?.kind === 'site-transferred' && link?.locator === target.locator;
  if (!read || !isTheirs || !language || until === undefined || until <= ports.now()) throw linkEnded();
  // As it was called when it was theirs: of what has become of it since they learn nothing.
  return { site: { id: read.site.id, name: content.siteName, timeZone: content.timeZone }, language, entries: content.entries, until };
};
