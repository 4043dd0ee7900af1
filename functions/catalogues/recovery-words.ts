import type { Format } from '#catalogues/format';
import type { ContentOf, EmailWords, SmsNames } from '#catalogues/message-words';

/** The messages about somebody whom the company proposes for a site (rule 31). */
export type RecoveryKind = 'recovery-announced' | 'recovery-changed' | 'recovery-ended';

type RecoveryAction = 'recovery-announced' | 'recovery-reminded' | 'recovery-objected' | 'recovery-cancelled' | 'recovery-offered';

type RecoveryDone = 'recovery-announced' | 'recovery-cancelled' | 'recovery-objected';

/** What is said where no owner can be reached, and the company proposes somebody new (rule 31). */
export type RecoveryWords = {
  email: { [Kind in RecoveryKind]: (content: ContentOf<Kind>, format: Format) => EmailWords };
  /** Technicians are written to by mail alone. */
  sms: { [Kind in Exclude<RecoveryKind, 'recovery-ended'>]: (names: SmsNames, content: ContentOf<Kind>, format: Format) => string };

  /** Behind the link. */
  page: {
    title: (company: string) => string;
    lead: (company: string, contact: string, site: string) => string;
    unless: (time: string) => string;
    note: string;
    object: string;
    offeredOn: (time: string) => string;
    objected: { title: string; lead: string };
  };

  /** In the owner's console, in red. */
  mine: {
    lead: (company: string, contact: string, time: string) => string;
    object: string;
    offered: (company: string, contact: string, time: string) => string;
    askAnOwner: string;
    objectLead: string;
  };

  /** In the company's. */
  console: {
    link: string;
    title: string;
    lead: string;
    means: string;
    send: string;
    proposed: (contact: string, time: string) => string;
    offered: (contact: string, time: string) => string;
    cancel: string;
    cancelSure: string;
  };
  ledger: Record<RecoveryAction, string>;
  done: Record<RecoveryDone, string>;
  refusal: Record<'recovery-announced' | 'recovery-ended-recently', string>;
};
