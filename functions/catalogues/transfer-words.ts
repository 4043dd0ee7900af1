import type { Format } from '#catalogues/format';
import type { ContentOf, EmailWords, SmsNames } from '#catalogues/message-words';

/** The messages about a site that is handed to somebody new (rule 30). */
export type TransferKind = 'transfer-offered' | 'transfer-taken-back' | 'transfer-changed' | 'site-transferred' | 'owner-changed';

type TransferAction =
  | 'transfer-offered'
  | 'transfer-cancelled'
  | 'transfer-accepted'
  | 'transfer-declined'
  | 'transfer-reported'
  | 'transfer-expired';

type TransferDone = 'transfer-offered' | 'transfer-cancelled';

/** What is said when a site gets a new owner (rule 30). */
export type TransferWords = {
  email: { [Kind in TransferKind]: (content: ContentOf<Kind>, format: Format) => EmailWords };
  /** Technicians are written to by mail alone. */
  sms: { [Kind in Exclude<TransferKind, 'owner-changed'>]: (names: SmsNames, content: ContentOf<Kind>, format: Format) => string };

  /** Behind the link. */
  page: {
    title: (site: string) => string;
    /** @param by undefined where who offers it has left. */
    lead: (by: string | undefined, site: string) => string;
    /** Where the company proposed it, as no owner can be reached (rule 31). */
    proposed: (company: string, site: string) => string;
    means: string;
    heldHeading: (company: string) => string;
    heldLead: (company: string) => string;
    holdsNothing: (company: string) => string;
    nobody: string;
    accept: string;
    acceptNote: string;
    part: (company: string) => string;
    partLead: (company: string) => string;
    decline: string;
    accepted: { title: string; lead: (site: string) => string };
    farewell: { title: (site: string) => string; lead: string; until: (time: string) => string };
  };

  console: {
    title: string;
    lead: string;
    means: string;
    send: string;
    offered: (contact: string, until: string) => string;
    cancel: string;
    cancelSure: string;
  };
  ledger: Record<TransferAction, string>;
  done: Record<TransferDone, string>;
  refusal: string;
};
