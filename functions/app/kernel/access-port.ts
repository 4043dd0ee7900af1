import type { AccessList, AccessQuestion, Allowance } from '#domain/access';
import type { Denial } from '#domain/denial';
import type { Instant } from '#domain/instant';
import type { Employment } from '#domain/technician';

/** What one read of the check found: who asks, and what stands on the sites that are asked about. */
export type AccessRead = {
  employment(email: string): Employment | undefined;
  allowances(question: AccessQuestion): readonly Allowance[];
  /** The company that looks after a site that was handed over. */
  companyOf(siteId: string): string | undefined;
  /** Since when it is its present household's, see `AccessList`. */
  since(siteId: string): Instant | undefined;
  /** What is known of a device that was asked about; undefined for one that is not there. */
  device(deviceId: string): { siteId?: string | undefined; cloud?: string | undefined } | undefined;
};

export type Access = {
  /** Strongly consistent, and one call for up to 100 technicians, sites and devices together. @throws Unavailable */
  read(emails: readonly string[], siteIds: readonly string[], deviceIds?: readonly string[]): Promise<AccessRead>;
};

/** What only we can read or make. */
export type Denials = {
  seal(denial: Denial): Promise<string>;
  /** Undefined for what was not made here, or was changed. */
  open(sealed: string): Promise<Denial | undefined>;
};

export type AccessLists = {
  /** The ids of the grants of which what is stored says otherwise than this list does. */
  differences(list: AccessList): Promise<string[]>;
};
