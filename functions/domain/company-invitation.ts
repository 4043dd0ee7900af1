import * as z from 'zod';
import { Contact } from '#domain/contact';
import { CompanyId, CompanyInvitationId, MessageId, PersonId } from '#domain/id';
import { after, DAY, Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { LIMITS } from '#domain/limits';
import { Locator, linkEnded } from '#domain/link';
import { ownersOf, type Person, type Resident } from '#domain/people';
import { Refused } from '#domain/refusal';
import { requireAdmin, type Technician } from '#domain/technician';

/** That an owner asks another company to look after the site: kept on it while that waits for an answer, and what became of the last. */
export const CompanyInvitation = z.discriminatedUnion('status', [
  z.object({
    id: CompanyInvitationId,
    status: z.literal('offered'),
    /** The address of one of its admins; an owner who had only a code is told the name of the company instead. */
    contact: Contact,
    companyName: z.string().optional(),
    /** Whose code it was: no other company answers by it, wherever its admin works by then. */
    companyId: CompanyId.optional(),
    language: Language,
    offeredBy: PersonId,
    offeredAt: Instant,
    expiresAt: Instant,
    /** The message that carries the link. */
    messageId: MessageId,
    locator: Locator,
  }),
  /** So that who comes with the link again is told. */
  z.object({ id: CompanyInvitationId, status: z.enum(['accepted', 'declined']), decidedAt: Instant, locator: Locator }),
]);
export type CompanyInvitation = z.infer<typeof CompanyInvitation>;
export type OpenCompanyInvitation = Extract<CompanyInvitation, { status: 'offered' }>;

/** Whether it can still be answered, by the clock alone. */
export const isOpenToCompany = (invitation: CompanyInvitation | undefined, now: Instant): invitation is OpenCompanyInvitation =>
  invitation?.status === 'offered' && now < invitation.expiresAt;

type Site = { companyInvitation?: CompanyInvitation | undefined; people?: readonly Person[] | undefined };
type Asking = Pick<OpenCompanyInvitation, 'id' | 'contact' | 'companyName' | 'companyId' | 'language' | 'messageId' | 'locator'>;

/**
 * An owner asks another company; until that accepts nothing changes.
 * @throws Refused `being-removed`, `company-invited` while another is asked.
 */
export const companyInvited = ({ companyInvitation: last }: Site, by: Resident, asking: Asking, now: Instant): OpenCompanyInvitation => {
  if (by.status === 'leaving') throw new Refused('being-removed', 'You are being removed yourself: object first.');
  if (isOpenToCompany(last, now))
    throw new Refused('company-invited', 'Another company is asked already; take that back first.', { companyInvitationId: last.id });
  return { ...asking, status: 'offered', offeredBy: by.id, offeredAt: now, expiresAt: after(now, LIMITS.invitationDays.usual * DAY) };
};

/** What a company's link asks. @throws Refused `already-decided` where it was answered by it, else `link-ended`. */
export const companyLinked = (
  { companyInvitation: asked, people }: Site,
  { id, locator }: Pick<CompanyInvitation, 'id' | 'locator'>,
  now: Instant,
): OpenCompanyInvitation => {
  if (asked?.id !== id || asked.locator !== locator) throw linkEnded();
  if (asked.status !== 'offered') {
    const { status, decidedAt: at } = asked;
    throw new Refused('already-decided', `This was already ${status}.`, { decision: { status, at } });
  }
  // It ends with whoever asked, as an owner.
  const isTheirs = ownersOf(people, now).some((owner) => owner.id === asked.offeredBy);
  if (!isOpenToCompany(asked, now) || !isTheirs) throw linkEnded();
  return asked;
};

/** Who may accept: an admin, for the company that they work for at that moment. @param asked the company, where that was named. @throws Refused `not-permitted`, `looks-after-already`. */
export const requireNewCompany = (
  technician: Technician | undefined,
  { companyId, dismissedAt }: { companyId: string; dismissedAt?: Instant | undefined },
  asked: string | undefined,
): Technician => {
  if (!technician) throw new Refused('not-permitted', 'Whoever has this address works for no company here.');
  requireAdmin(technician);
  if (asked !== undefined && technician.companyId !== asked) throw new Refused('not-permitted', 'Another company was asked than yours.');
  if (technician.companyId === companyId && dismissedAt === undefined)
    throw new Refused('looks-after-already', 'Your company looks after this site already.');
  return technician;
};

export const companyInvitationDecided = (
  { id, locator }: OpenCompanyInvitation,
  status: 'accepted' | 'declined',
  now: Instant,
): CompanyInvitation => ({ id, status, decidedAt: now, locator });

/** When the sweep has to look at it: at its end. */
export const companyInvitationDueAt = (asked: CompanyInvitation | undefined): Instant | undefined =>
  asked?.status === 'offered' ? asked.expiresAt : undefined;
