import type { Change, Entity } from '#app/kernel/ports';
import type { Device } from '#domain/device';
import { textsOfDevice, textsOfSite } from '#domain/search';
import type { Site } from '#domain/site';

type Writes = Required<Pick<Change, 'puts' | 'removes'>>;

/** What something is found by, before and after a change: the difference is written. */
const difference = (subject: { subjectId: string; siteId: string; companyId: string }, before: string[], after: string[]): Writes => {
  const word = (text: string): Entity => ({ entity: 'word', value: { ...subject, text } });
  return {
    puts: after.filter((text) => !before.includes(text)).map(word),
    removes: before.filter((text) => !after.includes(text)).map(word),
  };
};

/** @param before undefined for one that is new. */
export const siteFound = (before: Site | undefined, after: Pick<Site, 'id' | 'companyId' | 'name' | 'address'>): Writes =>
  difference({ subjectId: after.id, siteId: after.id, companyId: after.companyId }, before ? textsOfSite(before) : [], textsOfSite(after));

/** @param before undefined for one that is new; `after` undefined for one that is removed. */
export const deviceFound = (site: Pick<Site, 'id' | 'companyId'>, before: Device | undefined, after: Device | undefined): Writes =>
  difference(
    { subjectId: (after ?? before)?.id ?? '', siteId: site.id, companyId: site.companyId },
    before ? textsOfDevice(before) : [],
    after ? textsOfDevice(after) : [],
  );
