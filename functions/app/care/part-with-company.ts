import type { About } from '#app/kernel/about';
import type { Entity, Ports, SiteRead } from '#app/kernel/ports';
import { MOST_WRITES } from '#app/kernel/site-change';
import { technicianRoom, toTechnician } from '#app/messages/compose-messages';
import { partnersMessage } from '#app/messages/partner-messages';
import { transferTakenBackMessage } from '#app/messages/transfer-messages';
import { cancelledApplication, statusOfApplication } from '#domain/application';
import { type Grant, withdrawn } from '#domain/grant';
import type { QueuedMessage } from '#domain/message';
import { openPartners, overWith } from '#domain/partner';
import { isAnnounced } from '#domain/recovery';
import { type Site, withoutSuspension } from '#domain/site';
import { isOffered } from '#domain/transfer';

/** What ends with a company's part: what the site becomes, which grants end, what else is written, and what the ledger says of it. */
type Parting = {
  becomes: Partial<Site>;
  grants: Grant[];
  puts: Entity[];
  details: { companyId: string; grants: string[]; applications: string[]; partners: { id: string; companyId: string }[] };
  /** @param others how much else this change writes, its other messages among them. */
  messages: (others: number) => QueuedMessage[];
};

/**
 * The company's part ends: its grants, its applications, the consent to switch services off, what was answered it in advance, whom it
 * has proposed, and who works there under it (rules 20 and 36).
 */
export const partWithCompany = (ports: Pick<Ports, 'ids'>, read: SiteRead<'grants'>, about: About): Parting => {
  const { now } = about;
  const grants = withdrawn(read.grants, {}, now).map(({ grant }) => grant);
  const applications = read.applications
    .filter((application) => statusOfApplication(application, now) === 'pending')
    .map((application) => cancelledApplication(application, now));
  // Whom it has proposed it proposes no longer (rule 31).
  const { recovery, transfer, handedOver } = read.site;
  // Who works there under it has nothing to rest on any more (rule 36).
  const partners = openPartners(read.site.partners, now);
  const proposed = isOffered(transfer, now) && transfer.proposedBy ? transfer : undefined;
  return {
    becomes: {
      ...withoutSuspension(now),
      rules: undefined,
      partners: undefined,
      ...(isAnnounced(recovery) && { recovery: undefined }),
      ...(proposed && { transfer: undefined }),
    },
    grants,
    puts: applications.map((value): Entity => ({ entity: 'application', value })),
    details: {
      companyId: about.company.id,
      grants: grants.map(({ id }) => id),
      applications: applications.map(({ id }) => id),
      partners: partners.map(({ id, companyId }) => ({ id, companyId })),
    },
    messages: (others) => {
      // An application is put away as well.
      const writes = others + 2 * applications.length + Number(proposed !== undefined);
      const room = Math.max(0, MOST_WRITES - writes);
      // Somebody of the company itself first.
      const told = partners.slice(0, Math.max(0, room - 1));
      const most = Math.min(technicianRoom(writes + told.length), room - told.length);
      // Everyone whose work it ends, and who handed the site over; each once, and no more than fit into the change.
      const asked = [...(handedOver ? [handedOver.by] : []), ...[...grants, ...applications].map(({ askedBy }) => askedBy)];
      const concerned = [...new Map(asked.map((technician) => [technician.technicianId, technician])).values()].slice(0, most);
      return [
        ...concerned.map((technician) => toTechnician(ports, about, technician, (names) => ({ kind: 'company-dismissed', ...names }))),
        ...(proposed ? [transferTakenBackMessage(ports, about, proposed)] : []),
        ...told.map((partner) => partnersMessage(ports, about, partner, overWith(partner))),
      ];
    },
  };
};
