import * as z from 'zod';
import { AssignedSites, atLeastOne, type Contract, page, pageOf, technician } from '#api/contracts/contract-parts';
import { Email } from '#domain/address';
import { CompanyPhone, Country, Reach, Website } from '#domain/company';
import { CloudName } from '#domain/device-cloud';
import { CompanyId, SiteId, TechnicianId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { Role } from '#domain/technician';
import { Name, Remarks } from '#domain/text';

export const CompanyAnswer = z
  .object({
    id: CompanyId,
    name: z.string(),
    country: Country,
    language: Language,
    smsCountries: z.array(Country),
    ...Reach.shape,
    deviceCloud: CloudName.optional().meta({ description: 'That of its devices, where nothing else is said of one.' }),
    createdAt: Instant,
  })
  .meta({ id: 'Company' });

export const TechnicianAnswer = z
  .object({
    id: TechnicianId,
    email: z.string(),
    name: z.string(),
    role: Role,
    sites: z.union([z.literal('all'), z.array(SiteId)]),
    /** An offer until that person accepts it (rule 44). */
    status: z.enum(['offered', 'accepted', 'declined', 'taken-back', 'expired']),
    createdAt: Instant,
    expiresAt: Instant.optional(),
  })
  .meta({ id: 'Technician' });

/** The installer’s company and its technicians. */
export const companyContracts = {
  startCompany: {
    method: 'POST',
    path: '/companies',
    audience: 'company',
    summary: 'Start a company and become its admin',
    body: z.strictObject({
      name: Name,
      country: Country,
      language: Language.optional(),
      ...Reach.shape,
      adminName: Name.optional().meta({ description: 'What its first admin is called, in messages to owners.' }),
    }),
    once: true,
    answer: { status: 201, body: CompanyAnswer },
    refusals: ['already-employed'],
  },

  readCompany: {
    method: 'GET',
    path: '/company',
    audience: 'company',
    summary: 'Read your company',
    answer: { status: 200, body: CompanyAnswer },
    refusals: ['not-found'],
  },

  changeCompany: {
    method: 'PATCH',
    path: '/company',
    audience: 'company',
    summary: 'Change what the company is called, how it is reached, its language, SMS countries or usual device cloud (admin)',
    body: atLeastOne({
      name: Name.optional(),
      country: Country.optional(),
      language: Language.optional(),
      smsCountries: z.array(Country).max(250).optional(),
      deviceCloud: CloudName.optional(),
      phone: CompanyPhone.nullable().optional(),
      website: Website.nullable().optional(),
      address: Remarks.nullable().optional(),
    }),
    answer: { status: 200, body: CompanyAnswer },
    refusals: ['unknown-device-cloud', 'sms-country-refused', 'changed-meanwhile'],
  },

  showCompanyCode: {
    method: 'POST',
    path: '/company/code',
    audience: 'company',
    summary: 'Show your code: an owner who types it asks your company to look after their site (admin)',
    answer: { status: 200, body: z.object({ code: z.string() }).meta({ id: 'CompanyCode' }) },
    refusals: ['changed-meanwhile'],
  },

  addTechnician: {
    method: 'POST',
    path: '/company/technicians',
    audience: 'company',
    summary: 'Offer somebody to be a technician of your company (admin); they are one once they accept',
    body: z.strictObject({ email: Email, name: Name, role: Role, sites: AssignedSites }),
    once: true,
    answer: { status: 201, body: TechnicianAnswer },
    refusals: [
      'already-employed',
      'already-offered',
      'own-employee',
      'declined-recently',
      'resend-too-soon',
      'contact-refuses',
      'invitations-stopped',
      'too-many-requests',
      'changed-meanwhile',
    ],
  },

  listTechnicians: {
    method: 'GET',
    path: '/company/technicians',
    audience: 'company',
    summary: 'List the technicians of your company, and whom it has offered to be one (admin)',
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(TechnicianAnswer).meta({ id: 'TechnicianList' }) },
    refusals: [],
  },

  changeTechnician: {
    method: 'PATCH',
    path: '/company/technicians/{technicianId}',
    audience: 'company',
    summary: 'Change a technician’s name, role or sites, or those of an offer (admin)',
    params: technician,
    body: atLeastOne({ name: Name.optional(), role: Role.optional(), sites: AssignedSites.optional() }),
    answer: { status: 200, body: TechnicianAnswer },
    refusals: ['last-admin', 'too-many-requests', 'changed-meanwhile'],
  },

  removeTechnician: {
    method: 'DELETE',
    path: '/company/technicians/{technicianId}',
    audience: 'company',
    summary: 'End a technician’s access at once, or take an offer back (admin)',
    params: technician,
    answer: { status: 204 },
    refusals: ['last-admin', 'changed-meanwhile'],
  },

  leaveCompany: {
    method: 'POST',
    path: '/company/leave',
    audience: 'company',
    summary: 'Leave the company you work for',
    once: true,
    answer: { status: 204 },
    refusals: ['last-admin', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
