import type { Contact } from '#domain/contact';

type OnSite<Kind extends string> = Kind extends string ? { kind: Kind; id: string; siteId: string } : never;
/** What a locator leads to: where that is, and its id. */
export type LinkTarget =
  | (OnSite<'invitation'> & { contact: Contact })
  /** Whom its message went to; not of those that 0.1 stored. */
  | (OnSite<'application'> & { to?: Contact })
  | (OnSite<'recovery' | 'partner'> & { to: Contact })
  | OnSite<'notice' | 'person' | 'transfer' | 'company' | 'farewell'>
  | { kind: 'offer'; id: string; email: string; companyId: string };

export type LinkIndex = {
  /** Eventually consistent: what has or had this locator. To be checked against what is read of the site. */
  byLocator(locator: string): Promise<LinkTarget[]>;
};

export type Links = {
  /** What the message shows; only with the key can it be made, at the moment of sending. */
  secret(locator: string, subjectId: string): Promise<string>;
  /** The locator within a secret as somebody typed it; undefined when it cannot be one. */
  locatorOf(secret: string): string | undefined;
  matches(secret: string, locator: string, subjectId: string): Promise<boolean>;
};
