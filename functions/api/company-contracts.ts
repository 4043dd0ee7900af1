import * as z from 'zod';
import { CompanyAnswer, DeviceAnswer, SiteAnswer, SiteDetailAnswer, TechnicianAnswer } from '#api/answers';
import { AssignedSites, atLeastOne, type Contract, device, page, pageOf, site, technician } from '#api/contract-parts';
import { Country } from '#domain/company';
import { Email } from '#domain/contact';
import { Category, Serial } from '#domain/device';
import { Language } from '#domain/language';
import { SiteStatus, TimeZone } from '#domain/site';
import { Role } from '#domain/technician';
import { Name, Reason, Remarks } from '#domain/text';

/** The installer’s company: itself, its technicians, sites and devices. */
export const companyContracts = {
  startCompany: {
    method: 'POST',
    path: '/companies',
    audience: 'company',
    summary: 'Start a company and become its admin',
    body: z.strictObject({ name: Name, country: Country, language: Language.optional() }),
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
    summary: 'Change name, language or SMS countries (admin)',
    body: atLeastOne({
      name: Name.optional(),
      language: Language.optional(),
      smsCountries: z.array(Country).max(250).optional(),
    }),
    answer: { status: 200, body: CompanyAnswer },
    refusals: ['sms-country-refused', 'changed-meanwhile'],
  },

  addTechnician: {
    method: 'POST',
    path: '/company/technicians',
    audience: 'company',
    summary: 'Employ a technician (admin)',
    body: z.strictObject({ email: Email, name: Name, role: Role, sites: AssignedSites }),
    once: true,
    answer: { status: 201, body: TechnicianAnswer },
    refusals: ['already-employed', 'changed-meanwhile'],
  },
  listTechnicians: {
    method: 'GET',
    path: '/company/technicians',
    audience: 'company',
    summary: 'List the technicians of your company (admin)',
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(TechnicianAnswer).meta({ id: 'TechnicianList' }) },
    refusals: [],
  },
  changeTechnician: {
    method: 'PATCH',
    path: '/company/technicians/{technicianId}',
    audience: 'company',
    summary: 'Change a technician’s name, role or sites (admin)',
    params: technician,
    body: atLeastOne({ name: Name.optional(), role: Role.optional(), sites: AssignedSites.optional() }),
    answer: { status: 200, body: TechnicianAnswer },
    refusals: ['last-admin', 'changed-meanwhile'],
  },
  removeTechnician: {
    method: 'DELETE',
    path: '/company/technicians/{technicianId}',
    audience: 'company',
    summary: 'End a technician’s access at once (admin)',
    params: technician,
    answer: { status: 204 },
    refusals: ['last-admin', 'changed-meanwhile'],
  },

  addSite: {
    method: 'POST',
    path: '/sites',
    audience: 'company',
    summary: 'Record a site',
    body: z.strictObject({ name: Name, timeZone: TimeZone, address: Remarks.optional() }),
    once: true,
    answer: { status: 201, body: SiteAnswer },
    refusals: [],
  },
  listSites: {
    method: 'GET',
    path: '/sites',
    audience: 'company',
    summary: 'List your sites by name, with their derived status',
    query: z.strictObject({ ...page, status: SiteStatus.optional(), q: Name.optional() }),
    answer: { status: 200, body: pageOf(SiteAnswer).meta({ id: 'SiteList' }) },
    refusals: [],
  },
  readSite: {
    method: 'GET',
    path: '/sites/{siteId}',
    audience: 'company',
    summary: 'Read a site with its devices, permissions and pending invitation',
    params: site,
    answer: { status: 200, body: SiteDetailAnswer },
    refusals: [],
  },
  changeSite: {
    method: 'PATCH',
    path: '/sites/{siteId}',
    audience: 'company',
    summary: 'Change a site',
    params: site,
    body: atLeastOne({ name: Name.optional(), timeZone: TimeZone.optional(), address: Remarks.optional() }),
    answer: { status: 200, body: SiteAnswer },
    refusals: ['site-status', 'changed-meanwhile'],
  },
  deleteSite: {
    method: 'DELETE',
    path: '/sites/{siteId}',
    audience: 'company',
    summary: 'Delete a site that nobody owns yet; cancels its invitation',
    params: site,
    answer: { status: 204 },
    refusals: ['site-status', 'too-many-requests', 'changed-meanwhile'],
  },

  addDevice: {
    method: 'POST',
    path: '/sites/{siteId}/devices',
    audience: 'company',
    summary: 'Add a device; its serial stands on one of your sites',
    params: site,
    body: z.strictObject({ name: Name, serial: Serial, model: Name.optional(), category: Category }),
    once: true,
    answer: { status: 201, body: DeviceAnswer },
    refusals: ['site-status', 'serial-taken', 'device-unconfirmed', 'limit-reached', 'changed-meanwhile'],
  },
  changeDevice: {
    method: 'PATCH',
    path: '/sites/{siteId}/devices/{deviceId}',
    audience: 'company',
    summary: 'Change a device',
    params: device,
    body: atLeastOne({ name: Name.optional(), model: Name.optional(), category: Category.optional() }),
    answer: { status: 200, body: DeviceAnswer },
    refusals: ['site-status', 'changed-meanwhile'],
  },
  switchService: {
    method: 'PUT',
    path: '/sites/{siteId}/devices/{deviceId}/service',
    audience: 'company',
    summary: 'Switch a device’s service off or on, where the owner has allowed that',
    params: device,
    body: z.strictObject({ enabled: z.boolean(), reason: Reason }),
    answer: { status: 200, body: DeviceAnswer },
    refusals: ['suspension-not-allowed', 'too-many-requests', 'changed-meanwhile'],
  },
  removeDevice: {
    method: 'DELETE',
    path: '/sites/{siteId}/devices/{deviceId}',
    audience: 'company',
    summary: 'Remove a device; takes it out of every grant',
    params: device,
    answer: { status: 204 },
    refusals: ['site-status', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
