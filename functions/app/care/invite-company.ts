import { companyInvitationDue } from '#app/care/company-invitation-due';
import { companyOf } from '#app/kernel/about';
import { type Caller, notFound } from '#app/kernel/caller';
import { limitsOfPlaces } from '#app/kernel/limits';
import type { Ports } from '#app/kernel/ports';
import { byPerson, siteChange } from '#app/kernel/site-change';
import { type OnSite, withOwnedSite } from '#app/kernel/with-site';
import {
  askedCompany,
  companyInvitationMessages,
  companyInvitedMessage,
  companyUninvitedMessage,
} from '#app/messages/company-invitation-messages';
import { type DeliveryView, deliveryOf } from '#app/messages/delivery-view';
import { companyInvited, isOpenToCompany, type OpenCompanyInvitation, requireNewCompany } from '#domain/company-invitation';
import type { Contact } from '#domain/contact';
import type { Instant } from '#domain/instant';
import type { Language } from '#domain/language';
import { Refused } from '#domain/refusal';
import type { Site } from '#domain/site';
import { senderOf } from '#domain/transfer';

/** Who is asked: by the address of one of its admins, or by the code that one of them has shown. */
export type CompanyAsked = { email: string } | { code: string };

/** An open invitation as the site's people see it; nothing of its link, and of a code no address. */
export type CompanyInvitationView = {
  id: string;
  email?: string;
  companyName?: string;
  offeredAt: Instant;
  expiresAt: Instant;
  delivery?: DeliveryView | undefined;
};

const viewOf = ({ id, contact, companyName, offeredAt, expiresAt }: OpenCompanyInvitation): CompanyInvitationView => ({
  id,
  ...(companyName === undefined ? { email: contact.value } : { companyName }),
  offeredAt,
  expiresAt,
});

/** @returns undefined while no other company is asked. */
export const companyInvitationView = ({ companyInvitation: asked }: Site, now: Instant): CompanyInvitationView | undefined =>
  isOpenToCompany(asked, now) ? viewOf(asked) : undefined;

type Addressed = { contact: Contact; language?: Language; company?: { companyName: string; companyId: string } };

/** Whose address it is, nobody says (rule 26); whoever was shown a code is told whose that is. @throws Refused `unknown-code`, `looks-after-already` */
const addressOf = async (ports: Ports, site: Site, asked: CompanyAsked): Promise<Addressed> => {
  if ('email' in asked) return { contact: { type: 'email', value: asked.email } };
  const admin = await ports.companies.adminOfCode(asked.code);
  if (!admin) throw new Refused('unknown-code', 'No company has this code.');
  requireNewCompany(admin, site, undefined);
  const { name, language } = (await companyOf(ports, admin.companyId)).value;
  return { contact: { type: 'email', value: admin.email }, company: { companyName: name, companyId: admin.companyId }, language };
};

/**
 * An owner asks another company to look after the site: until that accepts nothing changes, for its company either.
 * @throws Refused `owners-only`, `being-removed`, `company-invited`, `unknown-code`, `looks-after-already`, `declined-recently`,
 * `resend-too-soon`, `contact-refuses`, `too-many-requests`.
 */
export const inviteCompany = (
  ports: Ports,
  caller: Caller,
  { siteId, once }: OnSite,
  { language, ...asked }: CompanyAsked & { language?: Language | undefined },
): Promise<CompanyInvitationView> =>
  withOwnedSite(ports, { caller, siteId, part: 'site', once }, async ({ person: by, read, now, about: aboutSite }) => {
    const { contact, company, language: theirs } = await addressOf(ports, read.site, asked);
    const sending = { messageId: ports.ids.next('msg'), locator: ports.ids.locator() };
    const asking = { id: ports.ids.next('cin'), contact, ...company, ...sending };
    const companyInvitation = companyInvited(read.site, by, { ...asking, language: language ?? theirs ?? by.language }, now);
    const about = await aboutSite();
    // One that had run out, and no job has seen yet.
    const unanswered = companyInvitationDue(ports, read, about);
    const message = companyInvitedMessage(about, by, companyInvitation);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { companyInvitation },
        happened: [
          ...(unanswered ? [unanswered.happening] : []),
          { actor: byPerson(by), action: 'company-invited', details: { companyInvitationId: companyInvitation.id } },
        ],
        passes: { sender: senderOf(read.site), contact, what: 'written', requires: 'invitable' },
        limits: limitsOfPlaces(siteId, contact, ports.settings, now),
        messages: [
          ...(unanswered?.messages ?? []),
          message,
          ...companyInvitationMessages(ports, about, { whom: askedCompany(companyInvitation), change: 'invited', by }),
        ],
      }),
      answer: { ...viewOf(companyInvitation), delivery: deliveryOf(message) },
    };
  });

/** An owner takes that back: the link dies, and all are told. @throws Refused `not-found` while nobody is asked, `owners-only`. */
export const uninviteCompany = (ports: Ports, caller: Caller, { siteId }: OnSite): Promise<undefined> =>
  withOwnedSite(ports, { caller, siteId, part: 'site' }, async ({ person: by, read, now, about: aboutSite }) => {
    const { companyInvitation: asked } = read.site;
    if (!isOpenToCompany(asked, now)) throw notFound();
    const about = await aboutSite();
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { companyInvitation: undefined },
        happened: { actor: byPerson(by), action: 'company-uninvited', details: { companyInvitationId: asked.id } },
        passes: { sender: senderOf(read.site), contact: asked.contact, what: 'taken-back' },
        messages: [
          companyUninvitedMessage(ports, about, asked),
          ...companyInvitationMessages(ports, about, { whom: askedCompany(asked), change: 'cancelled', by }),
        ],
      }),
      answer: undefined,
    };
  });
