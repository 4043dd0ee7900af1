import * as z from 'zod';
import { Country } from '#domain/company';
import { Contact } from '#domain/contact';
import { Category } from '#domain/device';
import { CompanyId, DeviceId, GrantId, InvitationId, SiteId, TechnicianId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { LedgerEntry as Entry } from '#domain/ledger';
import { Line, Permission } from '#domain/line';
import { FailureReason } from '#domain/message';
import { CompanyAction, SiteStatus } from '#domain/site';
import { Role } from '#domain/technician';

/** What leaves the service, field by field: an answer is parsed by these, so nothing unlisted does. */

export const CompanyAnswer = z
  .object({ id: CompanyId, name: z.string(), country: Country, language: Language, smsCountries: z.array(Country), createdAt: Instant })
  .meta({ id: 'Company' });

export const TechnicianAnswer = z
  .object({
    id: TechnicianId,
    email: z.string(),
    name: z.string(),
    role: Role,
    sites: z.union([z.literal('all'), z.array(SiteId)]),
    createdAt: Instant,
  })
  .meta({ id: 'Technician' });

const InvitationStatus = z.enum(['pending', 'accepted', 'declined', 'cancelled', 'expired']);

const siteFields = {
  id: SiteId,
  name: z.string(),
  timeZone: z.string(),
  address: z.string().optional(),
  createdAt: Instant,
  status: SiteStatus,
  deviceCount: z.int(),
  owner: z.object({ contact: Contact, since: Instant }).optional(),
  allowServiceSuspension: z.boolean(),
  lastInvitation: z.object({ id: InvitationId, status: InvitationStatus }).optional(),
  may: z.array(CompanyAction),
};
export const SiteAnswer = z.object(siteFields).meta({ id: 'Site' });

export const DeviceAnswer = z
  .object({
    id: DeviceId,
    siteId: SiteId,
    name: z.string(),
    serial: z.string(),
    model: z.string().optional(),
    category: Category,
    createdAt: Instant,
  })
  .meta({ id: 'Device' });

const PermissionAnswer = z
  .object({
    grantId: GrantId,
    permission: Permission,
    status: z.enum(['scheduled', 'active']),
    from: Instant,
    until: Instant.nullable(),
  })
  .meta({ id: 'HeldPermission' });

export const DecisionAnswer = z
  .object({
    status: z.enum(['accepted', 'declined']),
    at: Instant,
    lines: z.array(Line).optional(),
    allowServiceSuspension: z.boolean().optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'Decision' });

export const InvitationAnswer = z
  .object({
    id: InvitationId,
    siteId: SiteId,
    status: InvitationStatus,
    contact: Contact,
    lines: z.array(Line),
    allowServiceSuspension: z.boolean(),
    remarks: z.string().optional(),
    language: Language,
    invitedBy: z.object({ technicianId: TechnicianId, name: z.string() }),
    createdAt: Instant,
    expiresAt: Instant,
    linkSentAt: Instant,
    openedAt: Instant.optional(),
    remindedAt: Instant.optional(),
    delivery: z
      .object({
        status: z.enum(['queued', 'sent', 'delivered', 'bounced', 'failed']),
        at: Instant,
        failure: FailureReason.optional(),
      })
      .optional(),
    decision: DecisionAnswer.optional(),
  })
  .meta({ id: 'Invitation' });

export const SiteDetailAnswer = z
  .object({
    ...siteFields,
    permissions: z.array(PermissionAnswer),
    devices: z.array(z.object({ ...DeviceAnswer.shape, permissions: z.array(PermissionAnswer) })),
    pendingInvitation: InvitationAnswer.optional(),
  })
  .meta({ id: 'SiteDetail' });

export const GrantAnswer = z
  .object({
    id: GrantId,
    siteId: SiteId,
    permission: Permission,
    devices: z.array(DeviceId),
    status: z.enum(['scheduled', 'active', 'expired']),
    from: Instant,
    until: Instant.nullable(),
    askedBy: z.object({ technicianId: TechnicianId, name: z.string() }),
    invitationId: InvitationId,
    grantedBy: Contact,
    grantedAt: Instant,
    endedAt: Instant.optional(),
  })
  .meta({ id: 'Grant' });

export const LedgerEntryAnswer = Entry.meta({ id: 'LedgerEntry' });

export const LinkAnswer = z
  .object({
    kind: z.literal('invitation'),
    company: z.object({ name: z.string() }),
    technician: z.object({ name: z.string() }),
    site: z.object({ name: z.string(), timeZone: z.string(), address: z.string().optional() }),
    devices: z.array(z.object({ id: DeviceId, name: z.string(), model: z.string().optional(), category: Category })),
    lines: z.array(Line),
    allowServiceSuspension: z.boolean(),
    remarks: z.string().optional(),
    language: Language,
    expiresAt: Instant,
  })
  .meta({ id: 'OpenedLink' });

export const AccessAnswer = z
  .object({ allowed: z.boolean(), grantId: GrantId.optional(), until: Instant.optional() })
  .meta({ id: 'AccessResult' });
