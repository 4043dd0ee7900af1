import type * as z from 'zod';
import type { CareWords } from '#catalogues/care-words';
import type { enConsole } from '#catalogues/en/console';
import type { PartnerWords } from '#catalogues/partner-words';
import type { PeopleWords } from '#catalogues/people-words';
import type { RecoveryWords } from '#catalogues/recovery-words';
import type { RuleWords } from '#catalogues/rule-words';
import type { TransferWords } from '#catalogues/transfer-words';
import type { Application } from '#domain/application';
import type { Category } from '#domain/device';
import type { Grant } from '#domain/grant';
import type { Invitation } from '#domain/invitation';
import type { LedgerAction } from '#domain/ledger';
import type { Refusal } from '#domain/refusal';
import type { SiteStatus } from '#domain/site';
import type { Role } from '#domain/technician';

/** A field of a form, by what it is called; each has what is said when it is not filled in as it should be. */
export type FieldName =
  | 'address'
  | 'category'
  | 'cloud'
  | 'code'
  | 'companyPhone'
  | 'contact'
  | 'country'
  | 'days'
  | 'email'
  | 'jobNumber'
  | 'language'
  | 'lines'
  | 'model'
  | 'name'
  | 'person'
  | 'reason'
  | 'remarks'
  | 'role'
  | 'serial'
  | 'sites'
  | 'timeZone'
  | 'url'
  | 'website';

/** What is said after something was done, on the page that follows. */
export type Done =
  | 'site-added'
  | 'site-changed'
  | 'site-deleted'
  | 'device-added'
  | 'device-changed'
  | 'device-removed'
  | 'service-switched'
  | 'invited'
  | 'resent'
  | 'corrected'
  | 'invitation-cancelled'
  | 'applied'
  | 'given-at-once'
  | 'application-cancelled'
  | 'released'
  | 'visit-started'
  | 'visit-ended'
  | 'technician-added'
  | 'technician-changed'
  | 'technician-removed'
  | 'offer-accepted'
  | 'offer-reported'
  | 'offer-declined'
  | 'left'
  | 'company-changed'
  | 'company-started'
  | 'approved'
  | 'rejected'
  | 'sent'
  | 'withdrawn'
  | 'nothing-withdrawn'
  | 'access-ended'
  | 'nothing-ticked'
  | 'suspension-withdrawn'
  | 'confirmed'
  | 'dismissed'
  | 'webhook-added'
  | 'webhook-changed'
  | 'webhook-removed'
  | 'webhook-again'
  | keyof PeopleWords['done']
  | keyof TransferWords['done']
  | keyof RecoveryWords['done']
  | keyof CareWords['done']
  | keyof PartnerWords['done']
  | keyof RuleWords['done'];

/** Lists of which nothing may be missing, because the code knows what stands in them. */
export type ToBeComplete = {
  done: Record<Done, string>;
  problem: Record<FieldName, string>;
  refusal: Record<Refusal, string>;
  status: Record<SiteStatus, string>;
  category: Record<z.infer<typeof Category>, string>;
  role: Record<Role, string>;
  grantStatus: Record<Grant['status'], string>;
  invitationStatus: Record<Invitation['status'], string>;
  applicationStatus: Record<Application['status'], string>;
  delivery: Record<'queued' | 'sent' | 'delivered' | 'bounced' | 'failed', string>;
  ledger: { action: Record<z.infer<typeof LedgerAction>, string>; [line: string]: unknown };
  [section: string]: unknown;
};

/** The same lines in whichever words; what a line is told, every language is told. */
type Said<Words> = Words extends string
  ? string
  : Words extends (...told: infer Told) => string
    ? (...told: Told) => string
    : { [Line in keyof Words]: Said<Words[Line]> };

/** What stands in the two consoles. */
export type ConsoleWords = Said<typeof enConsole>;
