import type { PermissionRow } from '#catalogues/asked';
import type { CareWords } from '#catalogues/care-words';
import type { Format } from '#catalogues/format';
import type { PartnerWords } from '#catalogues/partner-words';
import type { PeopleKind } from '#catalogues/people-words';
import type { RecoveryWords } from '#catalogues/recovery-words';
import type { RuleKind } from '#catalogues/rule-words';
import type { TransferWords } from '#catalogues/transfer-words';
import type { FailureReason } from '#domain/failure';
import type { MessageContent } from '#domain/message-content';
import type { Permission } from '#domain/permission';

export type MessageKind = MessageContent['kind'];
export type ContentOf<Kind extends MessageKind> = Extract<MessageContent, { kind: Kind }>;

/** What is said in an email; HTML and plain text are both made from it. */
export type EmailWords = {
  subject: string;
  heading: string;
  paragraphs: (string | { rows: readonly PermissionRow[] })[];
  /** What the button says; only messages with a link have one. */
  action?: string;
  closing?: string;
};

/** Names as they may stand in an SMS; the link is added by whoever composes it. */
export type SmsNames = { company: string; site: string };
export type SmsKind =
  | 'invited'
  | 'invitation-reminder'
  | 'invitation-cancelled'
  | 'applied'
  | 'grants-to-confirm'
  | 'application-cancelled'
  | 'access-widened'
  | 'site-yours'
  | 'grants-released'
  | 'visit-started'
  | 'visit-ended'
  | 'service-switched'
  | 'grants-ending'
  | 'grants-ended'
  | PeopleKind
  | keyof TransferWords['sms']
  | keyof RecoveryWords['sms']
  | keyof CareWords['sms']
  | keyof PartnerWords['sms']
  | RuleKind
  | 'joined';

/** What is said in emails and SMS, and the words that pages share with them. */
export type MessageWords = {
  permission: Record<Permission, { name: string; sentence: string }>;
  failure: Record<FailureReason, string>;
  email: { [Kind in MessageKind]: (content: ContentOf<Kind>, format: Format) => EmailWords };
  emailFrame: {
    typeCode: (address: string) => string;
    /** Where an owner sees everything; stands in each of their mails. */
    console: (address: string) => string;
    report: (address: string) => string;
    /** Where a technician finds the site that a mail tells of. */
    site: (address: string) => string;
    /** Who writes: a company's name, beside ours. */
    sender: (company: string) => string;
    footer: string;
    reason: { site: string; work: string; signIn: string };
  };
  /** What carries the code of a sign-in; the email shows it below its paragraphs. */
  signInCode: { email: EmailWords; sms: (code: string) => string };
  sms: { [Kind in SmsKind]: (names: SmsNames, content: ContentOf<Kind>, format: Format) => string };
  /** What stands for a name that nothing is left of, in an SMS or the subject of a mail. */
  nameless: SmsNames & { device: string; person: string };
};
