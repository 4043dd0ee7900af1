import type { Ports, SitePart, SiteRead } from '#app/kernel/ports';
import { type Contact, isSameContact } from '#domain/contact';
import { type Resident, requireOwnerRole, residentAmong } from '#domain/people';
import { Refused } from '#domain/refusal';
import { requireAdmin, type Technician, worksOn } from '#domain/technician';

/** A signed-in person, by what the issuer has verified of them. */
export type Caller = { email?: string | undefined; phone?: string | undefined; name?: string | undefined };

export const notEmployed = () => new Refused('not-permitted', 'You do not work for a company here. Start one, or ask an admin to add you.');
export const ownEmployee = () => new Refused('own-employee', 'This contact works for the company; nobody approves themselves.');
export const notFound = () => new Refused('not-found', 'There is nothing here that you may see.');

/** Who the caller is at the company they work for; nothing for who works for none. */
export const technicianOf = async ({ companies }: Pick<Ports, 'companies'>, { email }: Caller): Promise<Technician | undefined> =>
  email === undefined ? undefined : companies.technician(email);

/** @throws Refused `not-permitted` when the caller works for no company. */
export const requireTechnician = async (ports: Pick<Ports, 'companies'>, caller: Caller): Promise<Technician> => {
  const technician = await technicianOf(ports, caller);
  if (!technician) throw notEmployed();
  return technician;
};

export const requireCompanyAdmin = async (ports: Pick<Ports, 'companies'>, caller: Caller): Promise<Technician> => {
  const technician = await requireTechnician(ports, caller);
  requireAdmin(technician);
  return technician;
};

/** The contacts of a caller, as they are known by. */
export const contactsOf = ({ email, phone }: Caller): Contact[] => [
  ...(email === undefined ? [] : [{ type: 'email', value: email } as const]),
  ...(phone === undefined ? [] : [{ type: 'phone', value: phone } as const]),
];

/**
 * A site that the caller is one of the people of: who somebody is, is decided by contact.
 * @throws Refused `not-found` alike for no site and someone else's (rule 26).
 */
export const requirePerson = async <Part extends SitePart>(
  { sites, now }: Pick<Ports, 'sites' | 'now'>,
  caller: Caller,
  siteId: string,
  part: Part,
): Promise<{ person: Resident; read: SiteRead<Part> }> => {
  const read = await sites.load(siteId, part);
  const person = read && residentAmong(read.site.people, contactsOf(caller), now());
  if (!read || !person) throw notFound();
  return { person, read };
};

/** The same for what only an owner does (rule 27). @throws Refused `not-found`, `owners-only` to a member. */
export const requireOwner = async <Part extends SitePart>(
  ports: Pick<Ports, 'sites' | 'now'>,
  caller: Caller,
  siteId: string,
  part: Part,
): Promise<{ person: Resident; read: SiteRead<Part> }> => {
  const found = await requirePerson(ports, caller, siteId, part);
  requireOwnerRole(found.person);
  return found;
};

/**
 * The technician and a site that is theirs to see, read side by side.
 * @throws Refused `not-permitted`, or `not-found` alike for no site and someone else's (rule 26).
 */
export const requireSite = async <Part extends SitePart>(
  ports: Pick<Ports, 'companies' | 'sites'>,
  caller: Caller,
  siteId: string,
  part: Part,
): Promise<{ technician: Technician; read: SiteRead<Part> }> => {
  const [technician, read] = await Promise.all([requireTechnician(ports, caller), ports.sites.load(siteId, part)]);
  if (!read || !worksOn(technician, read.site)) throw notFound();
  return { technician, read };
};

/**
 * Nobody approves themselves: neither a contact of the caller's own, of whichever kind, can be invited by them (rule 4).
 * @throws Refused `own-employee`
 */
export const requireNotOneself = (caller: Caller, contact: Contact): void => {
  if (contactsOf(caller).some((own) => isSameContact(own, contact))) {
    throw new Refused('own-employee', 'This contact is your own; nobody approves themselves.');
  }
};

/** The employees among these contacts, wherever they work: employees are known by email. */
export const employeesAmong = async ({ companies }: Pick<Ports, 'companies'>, contacts: readonly Contact[]): Promise<Technician[]> => {
  const emails = [...new Set(contacts.flatMap(({ type, value }) => (type === 'email' ? [value] : [])))];
  const employees = await Promise.all(emails.map((email) => companies.technician(email)));
  return employees.filter((employee) => employee !== undefined);
};

/**
 * Nobody approves themselves (rule 4). Of the moment of the read: whoever is employed after it might as well have been after
 * the whole, as becoming an employee asks for no site.
 * @throws Refused `own-employee`
 */
export const requireNoEmployee = (employees: readonly Technician[], companyIds: readonly string[]): void => {
  if (employees.some(({ companyId }) => companyIds.includes(companyId))) throw ownEmployee();
};

/** For a change that none of these may make or get for a company they work for (rules 4, 28 and 36): employees are known by email. */
export const notAmongStaff = (contacts: readonly Contact[], companyIds: readonly string[]) => {
  const emails = [...new Set(contacts.flatMap(({ type, value }) => (type === 'email' ? [value] : [])))];
  return emails.length === 0 || companyIds.length === 0 ? undefined : { emails, companyIds };
};
