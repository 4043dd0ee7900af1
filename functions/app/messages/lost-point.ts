import type { Ports } from '#app/kernel/ports';
import { statusOfApplication } from '#domain/application';
import { isOpenToCompany } from '#domain/company-invitation';
import { standingOf } from '#domain/grant';
import { statusOfInvitation } from '#domain/invitation';
import type { QueuedMessage } from '#domain/message';
import { isToOwner } from '#domain/message-content';
import { isOpen } from '#domain/offer';
import { openPartners } from '#domain/partner';
import { isOpen as isOpenPlace, residentAmong, residentsOf } from '#domain/people';
import { isAnnounced } from '#domain/recovery';
import type { Site } from '#domain/site';
import { isOffered } from '#domain/transfer';

type ReadPorts = Pick<Ports, 'companies' | 'invitations' | 'offers' | 'sites' | 'now'>;

/**
 * Whether a message has lost its point since it was caused (rule 25): its link's subject was answered, has ended, or got
 * another link; or whom it is for has left, the company (rule 21) or the site (rule 29), and is told nothing of it any more.
 */
export const hasLostItsPoint = async (
  { companies, invitations, offers, sites, now }: ReadPorts,
  { siteId, companyId, to, technicianId, link, content, grants = [] }: QueuedMessage,
): Promise<boolean> => {
  if (technicianId !== undefined) {
    const technician = await companies.technician(to.value);
    return technician?.id !== technicianId || technician.companyId !== companyId;
  }
  if (link?.kind === 'offer') {
    const offer = (await offers.find(to.value, companyId))?.value;
    return offer?.locator !== link.locator || !isOpen(offer, now());
  }
  if (siteId === undefined) return false;
  const isResident = ({ people }: Pick<Site, 'people'>): boolean => residentAmong(people, [to], now()) !== undefined;
  if (!link) {
    if (content.kind === 'joined' || !isToOwner({ content })) return false;
    const read = await sites.load(siteId, 'site');
    return !read || !isResident(read.site);
  }
  if (link.kind === 'farewell') return false;
  if (link.kind === 'transfer') {
    const transfer = (await sites.load(siteId, 'site'))?.site.transfer;
    return transfer?.locator !== link.locator || !isOffered(transfer, now());
  }
  if (link.kind === 'company') {
    const asked = (await sites.load(siteId, 'site'))?.site.companyInvitation;
    return asked?.locator !== link.locator || !isOpenToCompany(asked, now());
  }
  if (link.kind === 'recovery') {
    const { site } = (await sites.load(siteId, 'site')) ?? {};
    return !site || site.recovery?.id !== link.subjectId || !isAnnounced(site.recovery) || !isResident(site);
  }
  if (link.kind === 'partner') {
    const { site } = (await sites.load(siteId, 'site')) ?? {};
    const isWaiting = openPartners(site?.partners, now()).some(({ id, status }) => id === link.subjectId && status === 'asked');
    return !site || !isWaiting || !isResident(site);
  }
  if (link.kind === 'person') {
    const { people = [] } = (await sites.load(siteId, 'site'))?.site ?? {};
    const person = people.find(({ id }) => id === link.subjectId);
    const isAsked = person && 'locator' in person && person.locator === link.locator && person.status !== 'declined';
    return !isAsked || (!isOpenPlace(person, now()) && !residentsOf([person], now()).length);
  }
  if (link.kind === 'invitation') {
    const invitation = await invitations.find(siteId, link.subjectId);
    return invitation?.locator !== link.locator || statusOfInvitation(invitation, now()) !== 'pending';
  }
  if (link.kind === 'application') {
    const [application, read] = await Promise.all([invitations.application(siteId, link.subjectId), sites.load(siteId, 'site')]);
    return !application || !read || statusOfApplication(application, now()) !== 'pending' || !isResident(read.site);
  }
  const read = await sites.load(siteId, 'grants');
  return !read || !isResident(read.site) || standingOf(read.grants, grants, now()).length === 0;
};
