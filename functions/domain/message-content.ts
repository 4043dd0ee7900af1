import * as z from 'zod';
import { CompanyPhone } from '#domain/company';
import { Contact } from '#domain/contact';
import { FailureReason, Said } from '#domain/failure';
import { Instant } from '#domain/instant';
import { AskedLine, Length } from '#domain/line';
import { Link } from '#domain/link';
import { PersonRole } from '#domain/people';
import { Permission } from '#domain/permission';
import { Use } from '#domain/session';
import { Role } from '#domain/technician';
import { JobNumber, Reason } from '#domain/text';
import { Times } from '#domain/times';

/** Who writes, by the names they had then, and in which time zone times are told. */
const from = () => ({ companyName: z.string(), timeZone: z.string(), technicianName: z.string() });

/** A permission that was given, or has ended: on how many devices, and some of them by name, which older messages do not say. */
const given = () =>
  z.object({
    permission: Permission,
    devices: z.int(),
    names: z.array(z.string()).optional(),
    from: Instant.optional(),
    until: Instant.nullable(),
    /** Of a visit that nobody has begun: for how many hours it is; `until` is when it must begin (rule 33). */
    visitHours: z.int().optional(),
    /** At these times of day only (rule 34). */
    times: Times.optional(),
  });
export type GivenLine = z.infer<ReturnType<typeof given>>;

/** Which other companies may do what the company is given, by name (rule 36). */
const Also = { partners: z.array(z.string()).optional() };

/** Why somebody who was invited is not one of the people. */
const NotJoined = z.enum(['declined', 'unknown', 'expired']);
export type NotJoined = z.infer<typeof NotJoined>;
/** What became of one of the people: of this the others are told. */
const PeopleChange = z.enum(['joined', 'left', 'removed', 'leaving', 'objected', 'now-owner', 'now-member']);
export type PeopleChange = z.infer<typeof PeopleChange>;
/** What becomes of a site that is handed to somebody new: of this its people are told. */
const TransferChange = z.enum(['offered', 'proposed', 'cancelled', 'declined', 'expired']);
export type TransferChange = z.infer<typeof TransferChange>;
/** What becomes of a proposal of the company: of this the site's people are told. */
const RecoveryChange = z.enum(['objected', 'cancelled']);
export type RecoveryChange = z.infer<typeof RecoveryChange>;
/** What came of it, or of the offer that followed: of this the technician is told who made it. */
const RecoveryOutcome = z.enum(['objected', 'offered', 'declined', 'expired', 'cancelled']);
export type RecoveryOutcome = z.infer<typeof RecoveryOutcome>;
/** What becomes of a standing rule: of this the others are told. */
const RuleChange = z.enum(['added', 'removed', 'confirmed', 'expired']);
export type RuleChange = z.infer<typeof RuleChange>;
/** What becomes of it that another company is asked: of this the site's people are told. */
const CompanyInvitationChange = z.enum(['invited', 'cancelled', 'joined', 'declined', 'expired']);
export type CompanyInvitationChange = z.infer<typeof CompanyInvitationChange>;
/** What becomes of another company's part on a site (rule 36): of this both sides are told. */
const PartnerChange = z.enum(['approved', 'declined', 'cancelled', 'expired', 'ended']);
export type PartnerChange = z.infer<typeof PartnerChange>;
/** A partner's admin hears of the question, too: they may refuse it. */
const PartnerNews = z.enum([...PartnerChange.options, 'asked']);
export type PartnerNews = z.infer<typeof PartnerNews>;
/** How one of the people has answered, or what they have taken back, for all of them (rule 27). */
const GivenAnswer = z.enum(['rejected', 'confirmed', 'withdrawn', 'suspension-withdrawn', 'company-dismissed', 'device-removed']);
export type GivenAnswer = z.infer<typeof GivenAnswer>;

/** What a site's people are told of themselves, and of who comes after them (rules 27 to 31). */
const peopleContents = <About extends z.ZodRawShape>(About: About) => {
  const Person = { ...About, contact: Contact, role: PersonRole };
  /** On how many devices, where it is not on all. */
  const Rule = {
    permissions: z.array(Permission),
    devices: z.union([z.literal('all'), z.int()]),
    longest: Length,
    times: Times.optional(),
  };
  return [
    z.object({ kind: z.literal('person-invited'), ...About, role: PersonRole, by: Contact, expiresAt: Instant }),
    z.object({ kind: z.literal('person-uninvited'), ...About }),
    z.object({ kind: z.literal('person-not-joined'), ...Person, outcome: NotJoined }),
    z.object({ kind: z.literal('person-welcome'), ...About, role: PersonRole }),
    z.object({ kind: z.literal('person-removed'), ...About, by: Contact.optional() }),
    z.object({ kind: z.literal('removal-announced'), ...About, by: Contact, leavesAt: Instant }),
    // Who did it, where that was somebody else; when it happens, where it has not yet.
    z.object({ kind: z.literal('people-changed'), ...Person, change: PeopleChange, by: Contact.optional(), leavesAt: Instant.optional() }),
    z.object({ kind: z.literal('answered'), ...About, answer: GivenAnswer, by: Contact }),
    z.object({ kind: z.literal('transfer-offered'), ...About, by: Contact.optional(), asked: z.array(AskedLine), expiresAt: Instant }),
    z.object({ kind: z.literal('transfer-taken-back'), ...About }),
    z.object({ kind: z.literal('transfer-changed'), ...About, contact: Contact, change: TransferChange, by: Contact.optional() }),
    z.object({ kind: z.literal('rule-changed'), ...About, ...Rule, change: RuleChange, by: Contact.optional() }),
    z.object({ kind: z.literal('rule-to-confirm'), ...About, ...Rule, endsAt: Instant }),
    z.object({ kind: z.literal('recovery-announced'), ...About, contact: Contact, reason: Reason, offersAt: Instant }),
    z.object({ kind: z.literal('recovery-changed'), ...About, contact: Contact, change: RecoveryChange, by: Contact.optional() }),
    z.object({ kind: z.literal('recovery-ended'), ...About, contact: Contact, outcome: RecoveryOutcome }),
    z.object({ kind: z.literal('company-invited'), ...About, by: Contact, expiresAt: Instant }),
    z.object({ kind: z.literal('company-uninvited'), ...About }),
    // Whom: a company by its name, or by the address that was written to.
    z.object({
      kind: z.literal('company-invitation-changed'),
      ...About,
      whom: z.string(),
      change: CompanyInvitationChange,
      by: Contact.optional(),
    }),
    // Which company is to work there under the one that looks after the site, why, and until when.
    z.object({ kind: z.literal('partner-asked'), ...About, partnerName: z.string(), reason: Reason, until: Instant, expiresAt: Instant }),
    z.object({
      kind: z.literal('partner-changed'),
      ...About,
      partnerName: z.string(),
      change: PartnerChange,
      until: Instant,
      by: Contact.optional(),
    }),
    // To technicians of either company.
    z.object({
      kind: z.literal('partner-told'),
      ...About,
      ...{ partnerName: z.string(), change: PartnerNews, until: Instant },
      /** To the partner, who does not find the site before it works there. */
      isTheirs: z.literal(true).optional(),
    }),
    // With which entries of the ledger they take with them.
    z.object({ kind: z.literal('site-transferred'), ...About, entries: z.object({ first: z.int(), last: z.int() }) }),
  ] as const;
};

/** What becomes of what was given; that a technician starts to work, and is done (rule 33). */
const grantContents = <About extends z.ZodRawShape>(About: About) => {
  const Given = given();
  return [
    // Asked for, where it was; what is given unasked was not. By whom, to the others of the site's people.
    z.object({
      kind: z.literal('access-widened'),
      ...About,
      asked: z.array(AskedLine).optional(),
      given: z.array(Given),
      by: Contact.optional(),
      byRule: z.literal(true).optional(),
      ...Also,
    }),
    z.object({ kind: z.literal('grants-withdrawn'), ...About, given: z.array(Given), used: Use.optional() }),
    z.object({ kind: z.literal('grants-released'), ...About, given: z.array(Given), used: Use.optional() }),
    z.object({ kind: z.literal('grants-to-confirm'), ...About, given: z.array(Given), confirmBy: Instant, ...Also }),
    z.object({ kind: z.literal('grants-ending'), ...About, given: z.array(Given), endsAt: Instant }),
    z.object({ kind: z.literal('grants-ended'), ...About, given: z.array(Given), used: Use.optional() }),
    z.object({ kind: z.literal('visit-started'), ...About, given: z.array(Given), endsAt: Instant, jobNumber: JobNumber.optional() }),
    z.object({ kind: z.literal('visit-ended'), ...About, given: z.array(Given), used: Use.optional() }),
  ] as const;
};

/** What one message says (product.md §4). */
const singleContents = () => {
  const From = from();
  /** What every message about a site tells. */
  const About = { ...From, siteName: z.string(), companyPhone: CompanyPhone.optional() };
  /** What is asked for; older messages do not say. */
  const Asked = { asked: z.array(AskedLine).optional() };
  /** Whether services may be switched off, which is asked beside the lines (rule 19). */
  const Invited = { ...Asked, suspension: z.boolean().optional() };
  /** What somebody is offered to be at a company, or is; sites by their number. */
  const Employment = { ...From, role: Role, sites: z.union([z.literal('all'), z.int()]) };

  const Given = given();
  return z.discriminatedUnion('kind', [
    ...peopleContents(About),
    ...grantContents(About),
    z.object({ kind: z.literal('invited'), ...About, ...Invited, expiresAt: Instant }),
    z.object({ kind: z.literal('invitation-reminder'), ...About, ...Invited, expiresAt: Instant }),
    z.object({ kind: z.literal('invitation-cancelled'), ...About }),
    // The consent to service suspension, where it was asked for: whether it was given.
    z.object({ kind: z.literal('invitation-accepted'), ...About, ...Invited, contact: Contact, given: z.array(Given) }),
    z.object({ kind: z.literal('invitation-declined'), ...About, contact: Contact, reason: Reason.optional() }),
    z.object({ kind: z.literal('invitation-reported'), ...About, contact: Contact }),
    // The consent to service suspension, where it was asked for: whether it was given.
    z.object({
      kind: z.literal('site-yours'),
      ...About,
      asked: z.array(AskedLine),
      given: z.array(Given),
      suspension: z.boolean().optional(),
    }),
    z.object({ kind: z.literal('suspension-withdrawn'), ...About }),
    z.object({ kind: z.literal('invitation-expired'), ...About, contact: Contact }),
    // Of older messages it is told until when it would have been, had it been given at once.
    z.object({
      kind: z.literal('applied'),
      ...About,
      given: z.array(Given),
      ...Asked,
      reason: Reason,
      expiresAt: Instant,
      ...Also,
    }),
    z.object({ kind: z.literal('application-approved'), ...About, ...Asked, given: z.array(Given) }),
    z.object({ kind: z.literal('application-rejected'), ...About, reason: Reason.optional() }),
    z.object({ kind: z.literal('application-cancelled'), ...About }),
    z.object({ kind: z.literal('application-expired'), ...About }),
    z.object({ kind: z.literal('company-dismissed'), ...About }),
    z.object({ kind: z.literal('service-switched'), ...About, deviceName: z.string(), enabled: z.boolean(), reason: Reason }),
    z.object({ kind: z.literal('employment-offered'), ...Employment, companyPhone: CompanyPhone.optional(), expiresAt: Instant }),
    z.object({ kind: z.literal('employment-changed'), ...Employment }),
    z.object({ kind: z.literal('employment-taken-back'), ...From }),
    z.object({ kind: z.literal('employment-ended'), ...From }),
    z.object({ kind: z.literal('employment-accepted'), ...From, personName: z.string() }),
    z.object({ kind: z.literal('employment-declined'), ...From, personName: z.string() }),
    z.object({ kind: z.literal('offer-undelivered'), ...From, contact: Contact, failure: FailureReason }),
    z.object({ kind: z.literal('owner-changed'), ...About, contact: Contact, given: z.array(Given) }),
    z.object({ kind: z.literal('message-undelivered'), ...About, contact: Contact, failure: FailureReason, said: Said.optional() }),
  ]);
};

export const messageContent = () => {
  const Single = singleContents();
  /** One of the messages that were joined, with the link that it carried. */
  const Part = z.object({ content: Single, link: Link.optional() });
  return z.discriminatedUnion('kind', [
    ...Single.options,
    /** Several that a contact would have had one by one, above the limit of a day (product.md §6); the newest last. */
    z.object({ kind: z.literal('joined'), ...from(), parts: z.array(Part).min(2) }),
  ]);
};
/** What a message says; how it is said in a language is the catalogue's part. */
export type MessageContent = z.infer<ReturnType<typeof messageContent>>;

/** What goes to owners; of those about grants that end, technicians get their own. */
const TO_OWNERS: readonly MessageContent['kind'][] = [
  'applied',
  'application-cancelled',
  'access-widened',
  'site-yours',
  'grants-released',
  'visit-started',
  'visit-ended',
  'service-switched',
  'grants-to-confirm',
  'grants-ending',
  'grants-ended',
  'person-not-joined',
  'person-welcome',
  'removal-announced',
  'people-changed',
  'answered',
  'transfer-changed',
  'recovery-announced',
  'recovery-changed',
  'rule-changed',
  'rule-to-confirm',
  'company-invitation-changed',
  'partner-asked',
  'partner-changed',
];
/** Whether it goes to a site's owner, who has a console. */
export const isToOwner = ({ technicianId, content }: { technicianId?: string | undefined; content: MessageContent }): boolean =>
  technicianId === undefined &&
  (content.kind === 'joined' ? content.parts.some((part) => TO_OWNERS.includes(part.content.kind)) : TO_OWNERS.includes(content.kind));
