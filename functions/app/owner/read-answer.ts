import { type AboutCompany, companyThen } from '#app/kernel/about';
import { type Caller, notFound, requirePerson } from '#app/kernel/caller';
import { applicationOn, invitationOn } from '#app/kernel/find-on-site';
import type { Ports, SiteRead } from '#app/kernel/ports';
import type { Contact } from '#domain/contact';
import { type Device, grantable } from '#domain/device';
import type { Instant } from '#domain/instant';
import { type Line, stillAskable, type Terms } from '#domain/line';
import type { Site } from '#domain/site';
import { wasBefore } from '#domain/transfer';

/** What an owner was asked and gave, whether or not it still stands, as far as its devices are still there (rule 7). */
export type Answered = {
  company: AboutCompany;
  site: Site;
  devices: Device[];
  asked: readonly Line[];
  given: Terms[];
  /** The consent to service suspension, where it was asked for: whether it was given. */
  suspension?: boolean;
};

const whatWas = async (
  ports: Ports,
  { site, devices }: SiteRead<'everything'>,
  { companyId, asked, given, at }: { companyId: string; asked: readonly Line[]; given: readonly Line[]; at: Instant },
): Promise<Answered> => ({
  company: await companyThen(ports, site, { companyId }),
  site,
  devices,
  asked,
  given: given.flatMap((line) => stillAskable(line, grantable(devices), at) ?? []),
});

/** When a site was taken over, by whom. @throws Refused `not-found` */
export const readAcceptance = async (ports: Ports, caller: Caller, siteId: string): Promise<Answered & { contact: Contact }> => {
  const { read } = await requirePerson(ports, caller, siteId, 'everything');
  const { lastInvitation } = read.site;
  const invitation = lastInvitation && (await invitationOn(ports, read, lastInvitation.id));
  // Of those whose it was before nothing is told (rule 30).
  if (invitation?.status !== 'accepted' || read.site.tenure) throw notFound();
  const { lines: asked, given, decidedAt: at, allowServiceSuspension, suspensionAllowed } = invitation;
  return {
    ...(await whatWas(ports, read, { companyId: invitation.companyId, asked, given, at })),
    ...(allowServiceSuspension && { suspension: suspensionAllowed }),
    contact: invitation.contact,
  };
};

/** When they agreed to an application. @throws Refused `not-found` */
export const readApproval = async (ports: Ports, contact: Contact, siteId: string, applicationId: string): Promise<Answered> => {
  const { read } = await requirePerson(ports, { [contact.type]: contact.value }, siteId, 'everything');
  const application = await applicationOn(ports, read, applicationId);
  if (application?.status !== 'approved' || wasBefore(read.site.tenure, application.createdAt)) throw notFound();
  return whatWas(ports, read, {
    companyId: application.companyId,
    asked: application.lines,
    given: application.given,
    at: application.decidedAt,
  });
};

/** What a site is called, for one of its people. @throws Refused `not-found` */
export const readSiteName = async (ports: Ports, caller: Caller, siteId: string): Promise<string> =>
  (await requirePerson(ports, caller, siteId, 'site')).read.site.name;
