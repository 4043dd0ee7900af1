import type { Ports, SiteRead } from '#app/kernel/ports';
import type { Application } from '#domain/application';
import type { Grant } from '#domain/grant';
import type { Invitation } from '#domain/invitation';

// What a command names by id: it is among what was read of the site, or has been closed; undefined when it is neither.

export const invitationOn = async (
  { invitations }: Pick<Ports, 'invitations'>,
  read: Pick<SiteRead<'invitations'>, 'site' | 'invitations'>,
  invitationId: string,
): Promise<Invitation | undefined> =>
  read.invitations.find(({ id }) => id === invitationId) ?? invitations.find(read.site.id, invitationId);

export const applicationOn = async (
  { invitations }: Pick<Ports, 'invitations'>,
  read: Pick<SiteRead<'invitations'>, 'site' | 'applications'>,
  applicationId: string,
): Promise<Application | undefined> =>
  read.applications.find(({ id }) => id === applicationId) ?? invitations.application(read.site.id, applicationId);

export const grantOn = async (
  { closed }: Pick<Ports, 'closed'>,
  read: Pick<SiteRead<'grants'>, 'site' | 'grants'>,
  grantId: string,
): Promise<Grant | undefined> => read.grants.find(({ id }) => id === grantId) ?? closed.grant(read.site.id, grantId);

/** What the company of a site names: of another that looked after it before there is nothing (rule 26). */
export const ofItsCompany = <T extends { companyId: string }>(
  { site }: { site: { companyId: string } },
  found: T | undefined,
): T | undefined => (found?.companyId === site.companyId ? found : undefined);
