import type { Links, Ports, SitePart, SiteRead } from '#app/ports';
import { type Invitation, linkEnded } from '#domain/invitation';

/**
 * What a link opens, read consistently: the index only says where to look, and may lag behind.
 * @throws Refused `link-ended`, alike for every link that leads nowhere.
 */
export const findLink = async <Part extends Exclude<SitePart, 'site'>>(
  { invitations, sites, links }: Pick<Ports, 'invitations' | 'sites'> & { links: Links },
  secret: string,
  part: Part,
): Promise<{ read: SiteRead<Part>; invitation: Invitation }> => {
  const locator = links.locatorOf(secret);
  if (locator === undefined) throw linkEnded();
  for (const pointer of await invitations.byLocator(locator)) {
    if (!(await links.matches(secret, locator, pointer.id))) continue;
    const read = await sites.load(pointer.siteId, part);
    const invitation = read?.invitations.find(({ id }) => id === pointer.id);
    if (read && invitation?.locator === locator) return { read, invitation };
  }
  throw linkEnded();
};
