import { type StaffView, staffView } from '#app/company/staff-view';
import { companyOf } from '#app/kernel/about';
import { type Caller, notFound, requireCompanyAdmin } from '#app/kernel/caller';
import { causeOf, command, type Decision } from '#app/kernel/command';
import type { Ports, Versioned } from '#app/kernel/ports';
import { staffMessages } from '#app/messages/employment-messages';
import type { Company } from '#domain/company';
import { isOpen, type Offer } from '#domain/offer';
import { adminsAfter, type Technician } from '#domain/technician';

type Input = Partial<Pick<Technician, 'name' | 'role' | 'sites'>>;
type Read = { admin: Technician; company: Versioned<Company>; now: string };

/**
 * An admin changes a technician's name, role or sites, or those of an offer; the email is who they are, and stays. The
 * person is told what they may see from now on (product.md §4).
 * @throws Refused `not-permitted`, `not-found`, `last-admin`, `too-many-requests`.
 */
export const changeTechnician = (ports: Ports, caller: Caller, technicianId: string, input: Input): Promise<StaffView> =>
  command(ports, undefined, async () => {
    const admin = await requireCompanyAdmin(ports, caller);
    // The lock first: a technician read after it is at least as new.
    const company = await companyOf(ports, admin.companyId);
    const member = await ports.companies.member(admin.companyId, technicianId);
    if (!member) throw notFound();
    const read = { admin, company, now: ports.now() };
    return 'technician' in member ? changed(ports, read, member.technician, input) : changedOffer(ports, read, member.offer, input);
  });

/** What they may see is told, not what they are called. */
const told = (ports: Ports, { admin, company, now }: Read, person: Technician | Offer, { role, sites }: Input) =>
  role === undefined && sites === undefined
    ? []
    : staffMessages(ports, { company: company.value, now }, { admin, person }, 'employment-changed');

const changed = (ports: Ports, read: Read, technician: Technician, input: Input): Decision<StaffView> => {
  const { admin, company, now } = read;
  const next = { ...technician, ...input };
  const admins = adminsAfter(company.value.admins, technician.role, next.role);
  return {
    change: {
      at: now,
      cause: causeOf(admin),
      company: { next: { ...company.value, admins }, version: company.version },
      puts: [{ entity: 'technician', value: next, mustExist: true }],
      messages: told(ports, read, next, input),
    },
    answer: staffView(next, now),
  };
};

/** The link that the person has stays: behind it is what is offered now. */
const changedOffer = (ports: Ports, read: Read, { value: offer, version }: Versioned<Offer>, input: Input): Decision<StaffView> => {
  const { admin, now } = read;
  if (!isOpen(offer, now)) throw notFound();
  const next = { ...offer, ...input };
  return {
    change: {
      at: now,
      cause: causeOf(admin),
      puts: [{ entity: 'offer', value: next, version }],
      messages: told(ports, read, next, input),
    },
    answer: staffView(next, now),
  };
};
