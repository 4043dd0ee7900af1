import * as z from 'zod';
import { type Contract, page } from '#api/contracts/contract-parts';
import { LedgerEntryAnswer } from '#api/contracts/ledger';
import { OfferAnswer } from '#api/contracts/offers';
import { CONSENT_SCHEMA } from '#domain/consent-record';
import { Contact } from '#domain/contact';
import { CompanyId, DeviceId, GrantId, LedgerEntryId, PartnerId, PersonId, RuleId, SiteId, TechnicianId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Notice } from '#domain/notice';
import { PersonRole } from '#domain/people';
import { Permission } from '#domain/permission';
import { Role } from '#domain/technician';

const ConsentEventAnswer = z
  .object({
    time: Instant,
    type: z.enum(['given', 'withdrawn', 'expired', 'terminated', 'reaffirmed']),
    by: z.enum(['owner', 'technician', 'contact', 'service']),
    personId: PersonId.optional(),
    ruleId: RuleId.optional(),
    grantIds: z.array(GrantId),
    devices: z.array(DeviceId).optional(),
    entry: z.object({ id: LedgerEntryId, seq: z.int(), action: z.string(), hash: z.string() }),
  })
  .meta({ id: 'ConsentEvent' });

/** In the form of ISO/IEC TS 27560. */
const ConsentRecordAnswer = z
  .object({
    schemaVersion: z.literal(CONSENT_SCHEMA),
    recordId: LedgerEntryId,
    principalId: PersonId.optional(),
    state: z.enum(['given', 'ended']),
    notice: Notice.optional(),
    purposes: z.array(
      z.object({
        purpose: z.union([Permission, z.enum(['service-suspension', 'partner'])]),
        lawfulBasis: z.literal('consent'),
        dataCategories: z.array(z.string()),
        recipients: z.array(CompanyId),
        grantId: GrantId.optional(),
        partnerId: PartnerId.optional(),
        devices: z.array(DeviceId).optional(),
        from: Instant.optional(),
        until: Instant.nullable().optional(),
      }),
    ),
    events: z.array(ConsentEventAnswer),
  })
  .meta({ id: 'ConsentRecord' });

const ExportedSiteAnswer = z
  .object({
    id: SiteId,
    name: z.string(),
    timeZone: z.string(),
    address: z.string().optional(),
    since: Instant,
    personId: PersonId,
    role: PersonRole,
    people: z.array(z.object({ id: PersonId, role: PersonRole, status: z.string() })),
    companies: z.array(z.object({ id: CompanyId, name: z.string() })),
    consents: z.array(ConsentRecordAnswer),
    ledger: z.object({ length: z.int(), entries: z.array(LedgerEntryAnswer) }),
  })
  .meta({ id: 'ExportedSite' });

const sitesAtOnce = z
  .string()
  .regex(/^[1-5]$/, 'must be 1 to 5')
  .transform(Number)
  .default(5)
  .meta({ override: { type: 'integer', minimum: 1, maximum: 5, default: 5 } });

/** What is held about whoever asks (rule 32). */
export const meContracts = {
  exportMe: {
    method: 'GET',
    path: '/me/export',
    audience: 'owner',
    summary: 'Export what is held about you: contacts, employment, offers, and your sites with every consent, five at a time',
    query: z.strictObject({ ...page, limit: sitesAtOnce }),
    answer: {
      status: 200,
      body: z
        .object({
          exportedAt: Instant,
          contacts: z.array(Contact),
          technician: z
            .object({
              id: TechnicianId,
              name: z.string(),
              email: z.string(),
              role: Role,
              sites: z.union([z.literal('all'), z.array(SiteId)]),
              company: z.object({ id: CompanyId, name: z.string() }),
            })
            .optional(),
          offers: z.array(OfferAnswer),
          items: z.array(ExportedSiteAnswer),
          nextCursor: z.string().optional(),
        })
        .meta({ id: 'Export' }),
    },
    refusals: [],
  },
} as const satisfies Record<string, Contract>;
