import { partWithCompany } from '#app/care/part-with-company';
import { type About, aboutOf, companyOf } from '#app/kernel/about';
import { notAmongStaff } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Links } from '#app/kernel/link-ports';
import type { Once, Ports, SiteRead } from '#app/kernel/ports';
import { byTechnician, type Happening, SERVICE, siteChange } from '#app/kernel/site-change';
import { findCompanyInvitation } from '#app/links/find-link';
import { askedCompany, companyInvitationMessages } from '#app/messages/company-invitation-messages';
import { careAfter } from '#domain/care';
import { companyOnSite, requireNotStopped } from '#domain/company';
import { companyInvitationDecided, type OpenCompanyInvitation, requireNewCompany } from '#domain/company-invitation';
import { isStanding } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { residentsOf } from '#domain/people';
import type { Site } from '#domain/site';
import { askedBy } from '#domain/technician';
import { senderOf } from '#domain/transfer';
import { hasEnded } from '#domain/window';

type LinkPorts = Ports & { links: Links };
type Found = { read: SiteRead<'grants'>; invitation: OpenCompanyInvitation; about: About; now: Instant };

const find = async (ports: LinkPorts, secret: string): Promise<Found> => {
  const { read, invitation } = await findCompanyInvitation(ports, secret, 'grants');
  const now = ports.now();
  return { read, invitation, about: await aboutOf(ports, read, now), now };
};

type Decision<Status> = { siteId: string; companyInvitationId: string; decision: { status: Status; at: Instant } };

/** The site itself, what the check goes by, three entries, the answer that is kept for a repeat, and what the admin causes. */
const OTHER_WRITES = 7;

/** What ends before the new company's time, told as what it is: what had run out and no job has seen, and the former one's part. */
const partOfFormer = ({ read, invitation, now }: Found, parting: ReturnType<typeof partWithCompany> | undefined): Happening[] => {
  const runOut = read.grants.filter((grant) => isStanding(grant) && hasEnded(grant, now)).map(({ id }) => id);
  const asker = { type: 'owner', personId: invitation.offeredBy } as const;
  return [
    ...(runOut.length > 0
      ? [{ actor: SERVICE, action: 'grants-expired', details: { companyInvitationId: invitation.id, grants: runOut } } as const]
      : []),
    ...(parting
      ? [{ actor: asker, action: 'company-dismissed', details: { companyInvitationId: invitation.id, ...parting.details } } as const]
      : []),
  ];
};

/**
 * The site is theirs to look after: in one write the former company's part has ended, and the new one may ask. Nothing is given to it by
 * that. What the former had is not written one by one: it has ended with it (see `asOfSite`). Nobody who lives there may work for the new
 * one (rule 28).
 * @throws Refused `link-ended`, `already-decided`, `not-permitted` to who is no admin, `looks-after-already`, `invitations-stopped`, `own-employee`.
 */
export const acceptCompanyInvitation = (
  ports: LinkPorts,
  secret: string,
  once?: Once,
): Promise<Decision<'accepted'> & { siteName: string }> =>
  command(ports, once, async () => {
    const found = await find(ports, secret);
    const { read, invitation, about: before, now } = found;
    const { site } = read;
    const admin = requireNewCompany(await ports.companies.technician(invitation.contact.value), site, invitation.companyId);
    const company = await companyOf(ports, admin.companyId);
    requireNotStopped(company.value);
    const parting = site.dismissedAt === undefined ? partWithCompany(ports, read, before) : undefined;
    const former = partOfFormer(found, parting);
    const next: Site = {
      ...site,
      ...parting?.becomes,
      companyId: admin.companyId,
      company: companyOnSite(company.value, company.version),
      companyInvitation: companyInvitationDecided(invitation, 'accepted', now),
      care: careAfter(site, site.ledger.seq + 1 + former.length, now),
      handedOver: { by: askedBy(admin), at: site.handedOver?.at ?? now },
      dismissedAt: undefined,
      recovery: undefined,
      givenAt: undefined,
      refusedAt: undefined,
    };
    const { access, puts } = changedGrants({ site: next, grants: [] }, [], { writesList: true });
    const after: About = { company: { id: admin.companyId, ...companyOnSite(company.value, company.version) }, site: next, now };
    const toThePeople = companyInvitationMessages(ports, after, { whom: company.value.name, change: 'joined' });
    const residents = residentsOf(site.people, now).map(({ contact }) => contact);
    // Beside a message for each of them, it is looked at whether each works for the company.
    const others = OTHER_WRITES + toThePeople.length + residents.length;
    const joined: Happening = {
      actor: byTechnician(admin),
      action: 'company-joined',
      details: { companyInvitationId: invitation.id, companyId: admin.companyId },
    };
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { ...next, access },
        happened: [...former, joined],
        puts: [...puts, ...(parting?.puts ?? [])],
        notEmployed: notAmongStaff(residents, [admin.companyId]),
        messages: [...toThePeople, ...(parting?.messages(others) ?? [])],
      }),
      answer: { siteId: site.id, companyInvitationId: invitation.id, decision: { status: 'accepted', at: now }, siteName: site.name },
    };
  });

/**
 * They do not look after it; or do not even know who asks, and are not written to again by the people of this site, who hear it.
 * @throws Refused `link-ended`, `already-decided`.
 */
export const refuseCompanyInvitation = (
  ports: LinkPorts,
  secret: string,
  what: 'declined' | 'reported',
  once?: Once,
): Promise<Decision<'declined'> & { from: string }> =>
  command(ports, once, async () => {
    const { read, invitation, about, now } = await find(ports, secret);
    const by = residentsOf(read.site.people, now).find(({ id }) => id === invitation.offeredBy);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { companyInvitation: companyInvitationDecided(invitation, 'declined', now) },
        happened: {
          actor: { type: 'contact' } as const,
          action: `company-${what}` as const,
          details: { companyInvitationId: invitation.id },
        },
        passes: { sender: senderOf(read.site), contact: invitation.contact, what },
        messages: companyInvitationMessages(ports, about, { whom: askedCompany(invitation), change: 'declined' }),
      }),
      answer: {
        siteId: read.site.id,
        companyInvitationId: invitation.id,
        decision: { status: 'declined', at: now },
        from: by?.contact.value ?? read.site.name,
      },
    };
  });
