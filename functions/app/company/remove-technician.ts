import { companyOf } from '#app/kernel/about';
import { type Caller, notEmployed, notFound, requireCompanyAdmin } from '#app/kernel/caller';
import { causeOf, command } from '#app/kernel/command';
import type { Change, Once, Ports, Versioned } from '#app/kernel/ports';
import { staffMessages } from '#app/messages/employment-messages';
import type { Company } from '#domain/company';
import { isOpen, takenBackOffer } from '#domain/offer';
import { adminsAfter, type Technician } from '#domain/technician';

/**
 * Ends a technician's access at once, or takes an offer back; the person is told. Sites and grants stay with the company
 * (rules 21 and 44).
 * @throws Refused `not-permitted`, `not-found`, `last-admin`.
 */
export const removeTechnician = (ports: Ports, caller: Caller, technicianId: string): Promise<undefined> =>
  command(ports, undefined, async () => {
    const admin = await requireCompanyAdmin(ports, caller);
    // The lock first: a technician read after it is at least as new.
    const company = await companyOf(ports, admin.companyId);
    const member = await ports.companies.member(admin.companyId, technicianId);
    if (!member) throw notFound();
    const now = ports.now();
    const cause = causeOf(admin, true);
    const about = { company: company.value, now };
    if ('technician' in member) {
      const messages = staffMessages(ports, about, { admin, person: member.technician }, 'employment-ended');
      return { change: { ...removal(company, member.technician, now), cause, messages }, answer: undefined };
    }
    const { value: offer, version } = member.offer;
    if (!isOpen(offer, now)) throw notFound();
    return {
      change: {
        at: now,
        cause,
        puts: [{ entity: 'offer', value: takenBackOffer(offer, now), version }],
        passes: { sender: admin.companyId, contact: { type: 'email', value: offer.email }, what: 'taken-back' },
        messages: staffMessages(ports, about, { admin, person: offer }, 'employment-taken-back'),
      },
      answer: undefined,
    };
  });

/**
 * A technician leaves the company by themselves (rule 44).
 * @throws Refused `not-permitted` where they work for none, `last-admin`.
 */
export const leaveCompany = (ports: Ports, { email = '' }: Caller, once?: Once): Promise<undefined> =>
  command(ports, once, async () => {
    const { companyId } = (await ports.companies.technician(email)) ?? {};
    if (companyId === undefined) throw notEmployed();
    // The lock first, here as well.
    const company = await companyOf(ports, companyId);
    const technician = await ports.companies.technician(email);
    if (technician?.companyId !== companyId) throw notEmployed();
    return { change: removal(company, technician, ports.now()), answer: undefined };
  });

const removal = ({ value, version }: Versioned<Company>, technician: Technician, now: string): Change => ({
  at: now,
  company: { next: { ...value, admins: adminsAfter(value.admins, technician.role, undefined) }, version },
  removes: [{ entity: 'technician', value: technician }],
});
