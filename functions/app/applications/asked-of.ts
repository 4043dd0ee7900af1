import type { Entity } from '#app/kernel/ports';
import type { Application } from '#domain/application';
import type { Resident } from '#domain/people';

/** What puts an application into the inbox of each of these, or takes it out of there. */
export const askedOf = (
  people: readonly Pick<Resident, 'contact'>[],
  { id, siteId, expiresAt }: Pick<Application, 'id' | 'siteId' | 'expiresAt'>,
): Entity[] => people.map(({ contact }) => ({ entity: 'asked', value: { contact, siteId, applicationId: id, expiresAt } }));
