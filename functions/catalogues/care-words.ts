import type { Format } from '#catalogues/format';
import type { ContentOf, EmailWords, SmsNames } from '#catalogues/message-words';

/** The messages about another company that an owner asks to look after the site. */
export type CareKind = 'company-invited' | 'company-uninvited' | 'company-invitation-changed';

type CareAction = 'company-invited' | 'company-uninvited' | 'company-joined' | 'company-declined' | 'company-reported' | 'company-expired';

/** What is said where another company is asked to look after a site. */
export type CareWords = {
  email: { [Kind in CareKind]: (content: ContentOf<Kind>, format: Format) => EmailWords };
  /** Companies are written to by mail alone. */
  sms: {
    'company-invitation-changed': (names: SmsNames, content: ContentOf<'company-invitation-changed'>, format: Format) => string;
  };

  /** Behind the link, for the company. */
  page: {
    title: (site: string) => string;
    /** @param by undefined where who asks has left. */
    lead: (by: string | undefined, site: string) => string;
    means: string;
    devices: (count: number) => string;
    accept: string;
    acceptNote: string;
    decline: string;
    accepted: { title: string; lead: (site: string) => string };
  };

  /** In the owner's console. */
  mine: {
    link: string;
    title: string;
    lead: string;
    means: string;
    email: string;
    code: string;
    codeHint: string;
    oneOfBoth: string;
    send: string;
    asked: (whom: string, until: string) => string;
    cancel: string;
    cancelSure: string;
  };
  /** In the company's. */
  company: { title: string; lead: string; show: string; code: string };
  ledger: Record<CareAction, string>;
  done: Record<'company-invited' | 'company-uninvited', string>;
  refusal: Record<'company-invited' | 'looks-after-already' | 'unknown-code', string>;
};
