import type { AccessList, AccessQuestion, Allowance } from '#domain/access';
import type { Employment } from '#domain/technician';

/** What one read of the check found: who asks, and what stands on the sites that are asked about. */
export type AccessRead = {
  employment(email: string): Employment | undefined;
  allowances(question: AccessQuestion): readonly Allowance[];
  /** What is known of a device that was asked about; undefined for one that is not there. */
  device(deviceId: string): { siteId?: string | undefined; cloud?: string | undefined } | undefined;
};

export type Access = {
  /** Strongly consistent, and one call for up to 100 technicians, sites and devices together. @throws Unavailable */
  read(emails: readonly string[], siteIds: readonly string[], deviceIds?: readonly string[]): Promise<AccessRead>;
};

export type AccessLists = {
  /** The ids of the grants of which what is stored says otherwise than this list does. */
  differences(list: AccessList): Promise<string[]>;
};
