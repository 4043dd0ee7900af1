import * as z from 'zod';
import { Country } from '#domain/company';
import { Contact } from '#domain/contact';
import { Category } from '#domain/device';
import { ApplicationId, CompanyId, DeviceId, GrantId, InvitationId, SiteId, TechnicianId } from '#domain/id';
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
    /** An offer until that person accepts it (rule 44). */
    status: z.enum(['offered', 'accepted', 'declined', 'taken-back', 'expired']),
    createdAt: Instant,
    expiresAt: Instant.optional(),
  })
  .meta({ id: 'Technician' });

/** What a company offers the caller to be. */
export const OfferAnswer = z
  .object({
    id: TechnicianId,
    company: z.object({ name: z.string() }),
    offeredBy: z.object({ name: z.string() }),
    role: Role,
    sites: z.union([z.literal('all'), z.int()]),
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Offer' });

export const OfferDecisionAnswer = z
  .object({ id: TechnicianId, decision: z.object({ status: z.enum(['accepted', 'declined']), at: Instant }) })
  .meta({ id: 'OfferDecision' });

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
    service: z.object({ enabled: z.boolean(), reason: z.string(), since: Instant }).optional(),
    createdAt: Instant,
  })
  .meta({ id: 'Device' });

const ConnectivityAnswer = z.object({ online: z.boolean(), at: Instant }).meta({ id: 'Connectivity' });

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
    devices: z.array(
      z.object({ ...DeviceAnswer.shape, permissions: z.array(PermissionAnswer), connectivity: ConnectivityAnswer.optional() }),
    ),
    pendingInvitation: InvitationAnswer.optional(),
  })
  .meta({ id: 'SiteDetail' });

const GrantStatus = z.enum(['scheduled', 'active', 'withdrawn', 'released', 'expired']);

const grantFields = {
  id: GrantId,
  siteId: SiteId,
  permission: Permission,
  devices: z.array(DeviceId),
  status: GrantStatus,
  from: Instant,
  until: Instant.nullable(),
  askedBy: z.object({ technicianId: TechnicianId, name: z.string() }),
  grantedBy: Contact,
  grantedAt: Instant,
  endedAt: Instant.optional(),
};

export const GrantAnswer = z
  .object({
    ...grantFields,
    origin: z.discriminatedUnion('type', [
      z.object({ type: z.literal('invitation'), invitationId: InvitationId }),
      z.object({ type: z.literal('application'), applicationId: ApplicationId }),
      z.object({ type: z.literal('owner') }),
    ]),
  })
  .meta({ id: 'Grant' });

export const OwnedGrantAnswer = z
  .object({
    ...grantFields,
    company: z.object({ name: z.string() }),
    reason: z.string().optional(),
    jobNumber: z.string().optional(),
    unasked: z.boolean().meta({ description: 'Whether the owner sent it without being asked.' }),
  })
  .meta({ id: 'OwnedGrant' });

export const ApplicationStatus = z.enum(['pending', 'approved', 'rejected', 'cancelled', 'expired']);

export const ApplicationAnswer = z
  .object({
    id: ApplicationId,
    siteId: SiteId,
    status: ApplicationStatus,
    lines: z.array(Line),
    reason: z.string(),
    jobNumber: z.string().optional(),
    askedBy: z.object({ technicianId: TechnicianId, name: z.string() }),
    createdAt: Instant,
    expiresAt: Instant,
    decision: z
      .object({ status: z.enum(['approved', 'rejected']), at: Instant, lines: z.array(Line).optional(), reason: z.string().optional() })
      .optional(),
  })
  .meta({ id: 'Application' });

export const ApprovalAnswer = z.object({ application: ApplicationAnswer, grants: z.array(GrantAnswer) }).meta({ id: 'Approval' });
export const GrantsAnswer = z.object({ grants: z.array(GrantAnswer) }).meta({ id: 'Grants' });

const ownedSiteFields = {
  id: SiteId,
  name: z.string(),
  timeZone: z.string(),
  address: z.string().optional(),
  since: Instant,
  deviceCount: z.int(),
  authorized: z.boolean().meta({ description: 'Whether the company may do anything now.' }),
  company: z.object({ name: z.string() }).optional(),
  allowServiceSuspension: z.boolean(),
  dismissedAt: Instant.optional(),
};
export const OwnedSiteAnswer = z.object(ownedSiteFields).meta({ id: 'OwnedSite' });
export const OwnedSiteDetailAnswer = z
  .object({
    ...ownedSiteFields,
    devices: z.array(
      z.object({
        ...DeviceAnswer.shape,
        connectivity: ConnectivityAnswer.optional(),
        /** Another handed-over site holds its serial (rule 46): told to the owner alone. */
        unconfirmed: z.literal(true).optional(),
      }),
    ),
    grants: z.array(OwnedGrantAnswer),
  })
  .meta({ id: 'OwnedSiteDetail' });

export const LedgerEntryAnswer = Entry.meta({ id: 'LedgerEntry' });

const linkFields = {
  company: z.object({ name: z.string() }),
  technician: z.object({ name: z.string() }),
  site: z.object({ name: z.string(), timeZone: z.string(), address: z.string().optional() }),
  devices: z.array(z.object({ id: DeviceId, name: z.string(), model: z.string().optional(), category: Category })),
};

export const LinkAnswer = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('invitation'),
      ...linkFields,
      lines: z.array(Line),
      allowServiceSuspension: z.boolean(),
      remarks: z.string().optional(),
      language: Language,
      expiresAt: Instant,
    }),
    z.object({
      kind: z.literal('application'),
      ...linkFields,
      lines: z.array(Line),
      reason: z.string(),
      jobNumber: z.string().optional(),
      expiresAt: Instant,
    }),
    z.object({
      kind: z.literal('offer'),
      company: linkFields.company,
      technician: linkFields.technician,
      role: Role,
      sites: z.union([z.literal('all'), z.int()]),
      expiresAt: Instant,
    }),
    z.object({
      kind: z.literal('notice'),
      ...linkFields,
      grants: z.array(z.object({ permission: Permission, devices: z.array(DeviceId), from: Instant, until: Instant.nullable() })),
    }),
  ])
  .meta({ id: 'OpenedLink' });

export const AccessAnswer = z
  .object({ allowed: z.boolean(), grantId: GrantId.optional(), until: Instant.optional() })
  .meta({ id: 'AccessResult' });
