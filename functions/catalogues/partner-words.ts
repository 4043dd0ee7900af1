import type { Format } from '#catalogues/format';
import type { ContentOf, EmailWords, SmsNames } from '#catalogues/message-words';

/** The messages about another company that works on a site under the one that looks after it (rule 36). */
export type PartnerKind = 'partner-asked' | 'partner-changed' | 'partner-told';

type PartnerAction = 'partner-asked' | 'partner-approved' | 'partner-declined' | 'partner-cancelled' | 'partner-expired' | 'partner-ended';

/** What is said where another company works, or is to work, on a site under its company. */
export type PartnerWords = {
  email: { [Kind in PartnerKind]: (content: ContentOf<Kind>, format: Format) => EmailWords };
  /** Companies are written to by mail alone. */
  sms: {
    [Kind in 'partner-asked' | 'partner-changed']: (names: SmsNames, content: ContentOf<Kind>, format: Format) => string;
  };

  /** Behind the link. */
  page: {
    title: (partner: string) => string;
    lead: (technician: string, company: string, partner: string, site: string) => string;
    /** What the other company may do then, and until when. */
    means: (partner: string, company: string, until: string) => string;
    /** Who else may do what the company is given. */
    too: (partners: string, company: string) => string;
    canEnd: string;
    approve: string;
    decline: string;
    approved: { title: string; lead: string };
    declined: { title: string; lead: string };
  };

  /** In the owner's console. */
  mine: {
    /** That it waits for an answer. */
    asked: (company: string, partner: string, until: string) => string;
    /** That it works there, and through whom. */
    works: (partner: string, company: string, until: string) => string;
    end: (partner: string) => string;
    endSure: string;
  };

  /** In the console of the company that looks after the site, and of the partner. */
  company: {
    link: (count: number) => string;
    title: string;
    lead: string;
    code: string;
    codeHint: string;
    days: string;
    dayCount: (days: number) => string;
    send: string;
    asked: (partner: string, until: string) => string;
    works: (partner: string, until: string) => string;
    cancel: string;
    cancelSure: string;
    /** The sites of others on which one works. */
    tab: string;
    none: string;
    through: (company: string, until: string) => string;
    /** To whom a technician of the partner turns for more. */
    throughNote: (company: string) => string;
    giveUp: string;
    giveUpSure: string;
  };
  ledger: Record<PartnerAction, string>;
  done: Record<'partner-asked' | 'partner-approved' | 'partner-ended', string>;
  refusal: Record<'partner-asked', string>;
};
