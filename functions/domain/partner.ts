import * as z from 'zod';
import { CompanyId, PartnerId, PersonId } from '#domain/id';
import { after, DAY, HOUR, Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { LIMITS } from '#domain/limits';
import type { Resident } from '#domain/people';
import { Refused } from '#domain/refusal';
import { AskedBy, type Employment, mayWorkOn } from '#domain/technician';
import { Reason } from '#domain/text';

const { most, days, keeps } = LIMITS.partners;

const Terms = {
  ...{ id: PartnerId, companyId: CompanyId, companyName: z.string() },
  /** The admin who has shown the code: that is their company's yes, and they are told what comes of it, in its language. */
  shownBy: AskedBy,
  language: Language,
  /** Of the company that looks after the site. */
  askedBy: AskedBy,
  reason: Reason,
  /** When it ends, unless it is ended before. */
  until: Instant,
};

/** Another company that works on a site under what the one that looks after it was given (rule 36): asked for, consented to, or over. */
export const Partner = z.discriminatedUnion('status', [
  z.object({ ...Terms, status: z.literal('asked'), expiresAt: Instant }),
  z.object({ ...Terms, status: z.literal('approved'), approvedBy: PersonId, from: Instant }),
  /** So that who comes with the link again is told. */
  z.object({
    id: PartnerId,
    companyId: CompanyId,
    status: z.enum(['declined', 'cancelled', 'expired', 'ended']),
    endedAt: Instant,
    approvedAt: Instant.optional(),
  }),
]);
export type Partner = z.infer<typeof Partner>;
export type AskedPartner = Extract<Partner, { status: 'asked' }>;
export type ApprovedPartner = Extract<Partner, { status: 'approved' }>;
export type OpenPartner = AskedPartner | ApprovedPartner;
type Partners = readonly Partner[] | undefined;

/** When it is over by the clock, whether or not a job has seen that. */
export const partnerEndsAt = (partner: OpenPartner): Instant =>
  partner.status === 'asked' && partner.expiresAt < partner.until ? partner.expiresAt : partner.until;

/** Waits for an answer, or counts. */
export const isOpenPartner = (partner: Partner, now: Instant): partner is OpenPartner =>
  (partner.status === 'asked' || partner.status === 'approved') && now < partnerEndsAt(partner);

export const openPartners = (partners: Partners, now: Instant): OpenPartner[] =>
  (partners ?? []).filter((partner) => isOpenPartner(partner, now));

const isApproved = (partner: Partner): partner is ApprovedPartner => partner.status === 'approved';

/** Those whose part has begun and has not been ended; each counts until its `until`, which whoever asks holds against the clock. */
export const approvedPartners = (partners: Partners): ApprovedPartner[] => (partners ?? []).filter(isApproved);

/** What they are called that work there now. */
export const namesOfPartners = (partners: Partners, now: Instant): string[] =>
  approvedPartners(partners).flatMap(({ companyName, until }) => (now < until ? [companyName] : []));

type OnSite = { id: string; companyId: string; dismissedAt?: Instant | undefined; partners?: Partners };

/** By which part a technician works on a site that another company looks after; an admin, and who works everywhere, on all (rule 36). */
export const partOf = (technician: Employment, site: OnSite, now: Instant): ApprovedPartner | undefined =>
  site.dismissedAt === undefined && mayWorkOn(technician, site.id)
    ? approvedPartners(site.partners).find(({ companyId, until }) => companyId === technician.companyId && now < until)
    : undefined;

/** Whose staff may be none of a site's people, nor answer for them (rules 4 and 28). */
export const companiesOn = (site: { companyId: string; dismissedAt?: Instant | undefined; partners?: Partners }): string[] =>
  site.dismissedAt === undefined
    ? [...new Set([site.companyId, ...approvedPartners(site.partners).map(({ companyId }) => companyId)])]
    : [];

/** As a site keeps them: what is over for as long as few have followed it. */
const kept = (partners: readonly Partner[]): Partner[] | undefined => {
  const isOver = ({ status }: Partner) => status !== 'asked' && status !== 'approved';
  const tooOld = partners.filter(isOver).slice(0, -keeps);
  const all = partners.filter((partner) => !tooOld.includes(partner));
  return all.length > 0 ? all : undefined;
};

type Asking = Pick<AskedPartner, 'id' | 'companyId' | 'companyName' | 'shownBy' | 'language' | 'askedBy' | 'reason' | 'until'>;

/**
 * The company that looks after a site asks that another works under it; until an owner agrees nothing changes.
 * @throws Refused `looks-after-already`, `partner-asked`, `limit-reached`, `period-ended`.
 */
export const partnerAsked = (
  { companyId, partners }: { companyId: string; partners?: Partners },
  asking: Asking,
  now: Instant,
): { partner: AskedPartner; partners: Partner[] | undefined } => {
  if (asking.companyId === companyId) throw new Refused('looks-after-already', 'Your own company looks after this site.');
  const open = openPartners(partners, now);
  const same = open.find((partner) => partner.companyId === asking.companyId);
  if (same) throw new Refused('partner-asked', 'This company works here already, or has been asked for.', { partnerId: same.id });
  if (open.length >= most) throw new Refused('limit-reached', `Up to ${most} partners work on a site.`, { limit: 'partners-of-a-site' });
  if (asking.until <= now) throw new Refused('period-ended', 'The end lies in the past.');
  if (asking.until > after(now, days * DAY))
    throw new Refused('limit-reached', `A partner is asked for up to ${days} days.`, { limit: 'days-of-a-partner' });
  const partner: AskedPartner = { ...asking, status: 'asked', expiresAt: after(now, LIMITS.applicationHours * HOUR) };
  return { partner, partners: kept([...(partners ?? []), partner]) };
};

/** What waits for an answer, or counts: what can be ended. @returns undefined for what is over, or was never there. */
export const openPartner = (partners: Partners, id: string, now: Instant): OpenPartner | undefined =>
  openPartners(partners, now).find((partner) => partner.id === id);

/** What waits for an answer. @returns undefined for what is over, or was never there. @throws Refused `already-decided` where it was answered. */
export const askedPartner = (partners: Partners, id: string, now: Instant): AskedPartner | undefined => {
  const partner = partners?.find((one) => one.id === id);
  const decided = (status: 'approved' | 'declined', at: Instant) =>
    new Refused('already-decided', `This was already ${status}.`, { decision: { status, at } });
  if (partner?.status === 'declined') throw decided('declined', partner.endedAt);
  if (partner?.status === 'ended' && partner.approvedAt !== undefined) throw decided('approved', partner.approvedAt);
  if (!partner || !isOpenPartner(partner, now)) return undefined;
  if (partner.status === 'approved') throw decided('approved', partner.from);
  return partner;
};

/** An owner agrees: its technicians may do what the company may, from now on. */
export const partnerApproved = (
  partners: Partners,
  { expiresAt: _, ...asked }: AskedPartner,
  by: Pick<Resident, 'id'>,
  now: Instant,
): { partner: ApprovedPartner; partners: Partner[] } => {
  const partner: ApprovedPartner = { ...asked, status: 'approved', approvedBy: by.id, from: now };
  return { partner, partners: (partners ?? []).map((one) => (one.id === asked.id ? partner : one)) };
};

/** What becomes of it with what it rests on. */
export const overWith = ({ status }: OpenPartner): 'cancelled' | 'ended' => (status === 'asked' ? 'cancelled' : 'ended');

type Over = Extract<Partner, { endedAt: string }>['status'];

/** It counts no more, or never will. */
export const partnerOver = (partners: Partners, id: string, status: Over, endedAt: Instant): Partner[] | undefined =>
  kept(
    (partners ?? []).map((one): Partner => {
      if (one.id !== id) return one;
      return { id, companyId: one.companyId, status, endedAt, ...(one.status === 'approved' && { approvedAt: one.from }) };
    }),
  );

const due = (partners: Partners): OpenPartner[] =>
  (partners ?? []).filter((partner): partner is OpenPartner => partner.status === 'asked' || partner.status === 'approved');

/** When the sweep has to look at them next. */
export const partnersDueAt = (partners: Partners): Instant | undefined => due(partners).map(partnerEndsAt).sort()[0];

/** What the clock makes of them, one at a time: nobody has answered, or the time is over. */
export const advancedPartner = (
  partners: Partners,
  now: Instant,
): { partner: OpenPartner; step: 'expired' | 'ended'; partners: Partner[] | undefined } | undefined => {
  const partner = due(partners).find((one) => partnerEndsAt(one) <= now);
  if (!partner) return undefined;
  const step = partner.status === 'asked' ? 'expired' : 'ended';
  return { partner, step, partners: partnerOver(partners, partner.id, step, partnerEndsAt(partner)) };
};

/** When what a company did as a partner has ended, after it was begun; undefined while it counts, or where nothing is known of it. */
export const partnerEndedAfter = (partners: Partners, companyId: string, begun: Instant, now: Instant): Instant | undefined =>
  (partners ?? [])
    .filter((partner) => partner.companyId === companyId)
    .flatMap((partner) => ('endedAt' in partner ? [partner.endedAt] : partner.status === 'approved' ? [partner.until] : []))
    .filter((at) => begun <= at && at <= now)
    .sort()[0];
