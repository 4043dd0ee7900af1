import { type AboutCompany, companyOfSite } from '#app/kernel/about';
import { notFound, requireOwner } from '#app/kernel/caller';
import { invitationOn } from '#app/kernel/find-on-site';
import type { Ports } from '#app/kernel/ports';
import type { Contact } from '#domain/contact';
import { type Device, grantable } from '#domain/device';
import { type Line, stillAskable, type Terms } from '#domain/line';
import type { Site } from '#domain/site';

export type Accepted = {
  company: AboutCompany;
  site: Site;
  devices: Device[];
  asked: readonly Line[];
  /** As it was given then, whatever has become of it since. */
  given: Terms[];
};

/** What an owner was asked and gave when they took a site over (rule 7). @throws Refused `not-found` */
export const readAcceptance = async (ports: Ports, contact: Contact, siteId: string): Promise<Accepted> => {
  const { read } = await requireOwner(ports, { [contact.type]: contact.value }, siteId, 'everything');
  const { site, devices } = read;
  const invitation = site.lastInvitation && (await invitationOn(ports, read, site.lastInvitation.id));
  if (invitation?.status !== 'accepted') throw notFound();
  const given = invitation.given.flatMap((line) => stillAskable(line, grantable(devices), invitation.decidedAt) ?? []);
  return { company: await companyOfSite(ports, site), site, devices, asked: invitation.lines, given };
};
