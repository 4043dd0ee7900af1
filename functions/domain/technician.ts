import * as z from 'zod';
import { Email } from '#domain/address';
import { CompanyId, SiteId, TechnicianId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Refused } from '#domain/refusal';
import { Name } from '#domain/text';

export const Role = z.enum(['admin', 'technician']);
export type Role = z.infer<typeof Role>;

/** A named employee of a company, known by a verified email. */
export const Technician = z.object({
  id: TechnicianId,
  companyId: CompanyId,
  email: Email,
  name: Name,
  role: Role,
  /** The sites assigned to them, or all of the company's. */
  sites: z.union([z.literal('all'), z.array(SiteId)]),
  createdAt: Instant,
});
export type Technician = z.infer<typeof Technician>;

/** What decides which sites somebody works on: of whoever is asked about by the million no more is read. */
export const Employment = Technician.pick({ companyId: true, role: true, sites: true });
export type Employment = z.infer<typeof Employment>;

/** @throws Refused `last-admin`: a company always has somebody who can add others. */
export const adminsAfter = (admins: number, before: Technician['role'] | undefined, after: Technician['role'] | undefined): number => {
  const next = admins + Number(after === 'admin') - Number(before === 'admin');
  if (next < 1) throw new Refused('last-admin', 'The last admin of a company stays its admin.');
  return next;
};

/** The technician who asked for something: kept with it, as it was then, and told what became of it. */
export const AskedBy = z.object({ technicianId: TechnicianId, name: z.string(), email: Email });
export type AskedBy = z.infer<typeof AskedBy>;

export const askedBy = ({ id, name, email }: Technician): AskedBy => ({ technicianId: id, name, email });

/** Of their company's sites; an admin works on all. */
export const mayWorkOn = ({ role, sites }: Employment, siteId: string): boolean =>
  role === 'admin' || sites === 'all' || sites.includes(siteId);

/** A technician sees the sites of their company that are theirs to work on; an admin sees all (rule 26). */
export const worksOn = (technician: Employment, site: { id: string; companyId: string; dismissedAt?: string | undefined }): boolean =>
  technician.companyId === site.companyId && site.dismissedAt === undefined && mayWorkOn(technician, site.id);

/** Whether somebody works on every site of their company. */
export const maySeeAll = ({ role, sites }: Pick<Technician, 'role' | 'sites'>): boolean => role === 'admin' || sites === 'all';

/**
 * Whoever sees only the sites assigned to them adds none, as they would not see it.
 * @throws Refused `not-permitted`
 */
export const requireMayAddSites = (technician: Technician): void => {
  if (maySeeAll(technician)) return;
  throw new Refused('not-permitted', 'You work on the sites assigned to you; ask an admin to add one.');
};

export const requireAdmin = (technician: Technician): void => {
  if (technician.role !== 'admin') throw new Refused('not-permitted', 'Only an admin of the company may do this.');
};
