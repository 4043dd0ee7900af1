import { askedOf } from '#app/applications/asked-of';
import type { Entity, SiteRead } from '#app/kernel/ports';
import { statusOfApplication } from '#domain/application';
import type { Instant } from '#domain/instant';
import type { Resident } from '#domain/people';

/** What somebody finds a site by who is one of its people: among their sites, and what waits there in their inbox. */
export const placeOf = ({ site, applications }: SiteRead<'invitations'>, person: Resident, now: Instant): Entity[] => [
  { entity: 'ownership', value: { contact: person.contact, role: person.role, siteId: site.id, companyId: site.companyId } },
  ...applications
    .filter((application) => statusOfApplication(application, now) === 'pending')
    .flatMap((application) => askedOf([person], application)),
];
