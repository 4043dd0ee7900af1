import { type Caller, requirePerson } from '#app/kernel/caller';
import type { Ports } from '#app/kernel/ports';
import { type PersonView, personView } from '#app/people/person-view';
import { isOpen, residentsOf } from '#domain/people';

/** Everybody who owns a site or is a member there, longest first, and who is invited to be (rule 27). */
export const listPeople = async (ports: Ports, caller: Caller, siteId: string): Promise<{ items: PersonView[] }> => {
  const { read, person } = await requirePerson(ports, caller, siteId, 'site');
  const now = ports.now();
  const invited = (read.site.people ?? []).filter((one) => isOpen(one, now));
  const people = [...residentsOf(read.site.people, now), ...invited];
  return { items: await Promise.all(people.map((one) => personView(ports, one, person))) };
};
