import type { ConsoleWords } from '#catalogues/console-words';
import type { Format } from '#catalogues/format';
import type { Language } from '#domain/language';
import type { Permission } from '#domain/line';
import type { FailureReason, MessageContent } from '#domain/message';
import type { Role } from '#domain/technician';

export type MessageKind = MessageContent['kind'];
export type ContentOf<Kind extends MessageKind> = Extract<MessageContent, { kind: Kind }>;

/** What is said in an email; HTML and plain text are both made from it. */
export type EmailWords = {
  subject: string;
  heading: string;
  paragraphs: string[];
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
  | 'grants-released'
  | 'service-switched'
  | 'grants-ending'
  | 'grants-ended'
  | 'joined';

/**
 * Everything the service says in one language. A language with a missing line, or one too many, does not compile.
 * Functions get names as text: whoever shows them escapes them.
 */
export type Catalogue = {
  language: Language;
  permission: Record<Permission, { name: string; sentence: string }>;
  failure: Record<FailureReason, string>;
  email: { [Kind in MessageKind]: (content: ContentOf<Kind>, format: Format) => EmailWords };
  emailFrame: { typeCode: (address: string) => string; footer: string; reason: { site: string; work: string } };
  sms: { [Kind in SmsKind]: (names: SmsNames, content: ContentOf<Kind>, format: Format) => string };
  /** What stands for a name that nothing is left of, in an SMS or the subject of a mail. */
  nameless: SmsNames & { device: string; person: string };
  page: PageWords;
  console: ConsoleWords;
};

type PageWords = {
  brand: string;
  open: { title: string; lead: string; codeLabel: string; codeHint: string; button: string; scriptless: string };
  invitation: {
    title: (company: string) => string;
    lead: (technician: string, company: string, site: string) => string;
    until: (time: string) => string;
    siteHeading: string;
    devicesHeading: (count: number) => string;
    noDevices: string;
    remarksHeading: (technician: string) => string;
    linesHeading: string;
    linesLead: (company: string) => string;
    noLines: (company: string) => string;
    give: string;
    devicesLegend: string;
    durationLabel: string;
    asAsked: (duration: string) => string;
    suspension: (company: string) => string;
    suspensionSentence: string;
    accept: string;
    acceptNote: string;
    declineHeading: string;
    reasonLabel: string;
    reasonHint: (company: string) => string;
    decline: string;
  };
  accepted: {
    title: string;
    lead: (site: string) => string;
    givenHeading: string;
    nothingGiven: (company: string) => string;
    next: string;
  };
  declined: { title: string; lead: string };
  application: {
    title: (company: string) => string;
    lead: (technician: string, company: string, site: string) => string;
    jobNumber: string;
    linesHeading: string;
    linesLead: string;
    approve: string;
    rejectHeading: string;
    reject: string;
  };
  approved: { title: string; lead: string };
  rejected: { title: string; lead: string };
  notice: {
    title: (company: string) => string;
    lead: (company: string, site: string) => string;
    note: string;
    withdraw: string;
    confirm: string;
  };
  withdrawn: { title: string; lead: string };
  confirmed: { title: string; lead: string };
  offer: {
    title: (company: string) => string;
    lead: (technician: string, company: string) => string;
    as: (role: Role, sites: 'all' | number) => string;
    note: string;
    accept: string;
    decline: string;
  };
  employed: { title: string; lead: (company: string) => string; signIn: string };
  offerDeclined: { title: string; lead: string };
  decided: {
    title: string;
    by: Record<'accepted' | 'declined' | 'approved' | 'rejected' | 'withdrawn', (time: string) => string>;
    next: string;
  };
  ended: { title: string; lead: string; next: string };
  refused: {
    title: string;
    wider: string;
    changed: string;
    malformed: string;
    ownEmployee: string;
    alreadyEmployed: string;
    again: string;
  };
  failed: { title: string; lead: string };
  duration: {
    hours: (count: number) => string;
    days: (count: number) => string;
    until: (time: string) => string;
    permanent: string;
    from: (time: string) => string;
  };
};
