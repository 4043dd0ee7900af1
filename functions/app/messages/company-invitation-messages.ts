import type { About } from '#app/kernel/about';
import type { Ports } from '#app/kernel/ports';
import { toOthers, toPerson } from '#app/messages/people-messages';
import type { OpenCompanyInvitation } from '#domain/company-invitation';
import type { QueuedMessage } from '#domain/message';
import type { CompanyInvitationChange } from '#domain/message-content';
import type { Resident } from '#domain/people';

/** Carries the link to an admin of the company that an owner asks to look after the site. */
export const companyInvitedMessage = (about: About, by: Resident, invitation: OpenCompanyInvitation): QueuedMessage => {
  const { id, messageId, locator, expiresAt } = invitation;
  return {
    ...toPerson(about, messageId, invitation, (names) => ({ kind: 'company-invited', ...names, by: by.contact, expiresAt })),
    link: { kind: 'company', subjectId: id, locator },
  };
};

export const companyUninvitedMessage = (ports: Pick<Ports, 'ids'>, about: About, invitation: OpenCompanyInvitation): QueuedMessage =>
  toPerson(about, ports.ids.next('msg'), invitation, (names) => ({ kind: 'company-uninvited', ...names }));

/** Whom it is about, as the people of the site know it: a company by name, else the address that was written to. */
export const askedCompany = ({ companyName, contact }: Pick<OpenCompanyInvitation, 'companyName' | 'contact'>): string =>
  companyName ?? contact.value;

type Change = { whom: string; change: CompanyInvitationChange; by?: Resident };

/** Tells the site's people what becomes of it; not who did it. */
export const companyInvitationMessages = (ports: Pick<Ports, 'ids'>, about: About, { whom, change, by }: Change): QueuedMessage[] =>
  toOthers(ports, about, [by], (names) => ({
    ...{ kind: 'company-invitation-changed', ...names, whom, change },
    ...(by && { by: by.contact }),
  }));
