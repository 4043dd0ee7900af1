import type { Caller } from '#app/kernel/caller';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Entity, Once, Ports } from '#app/kernel/ports';
import { byPerson, MOST_WRITES, siteChange } from '#app/kernel/site-change';
import { withOwnedSite } from '#app/kernel/with-site';
import { technicianRoom, toTechnician } from '#app/messages/compose-messages';
import { answeredMessages } from '#app/messages/people-messages';
import { transferTakenBackMessage } from '#app/messages/transfer-messages';
import { cancelledApplication, statusOfApplication } from '#domain/application';
import { companyDismissed, withdrawn } from '#domain/grant';
import { isAnnounced } from '#domain/recovery';
import { withoutSuspension } from '#domain/site';
import { isOffered } from '#domain/transfer';

/** The site itself, the entry, and the answer that is kept for a repeat. */
const SITE_ENTRY_AND_ANSWER = 3;

/**
 * Ends the company's part: its grants end, its applications close, and it no longer finds the site (rule 20).
 * @throws Refused `not-found`, `company-dismissed` when that has happened before.
 */
export const dismissCompany = (ports: Ports, caller: Caller, siteId: string, once?: Once): Promise<{ siteId: string }> =>
  withOwnedSite(ports, { caller, siteId, part: 'grants', once }, async ({ person, read, now, about: aboutSite }) => {
    const handedOverBy = read.site.handedOver?.by;
    if (!handedOverBy || read.site.dismissedAt !== undefined) throw companyDismissed();
    const about = await aboutSite();
    const grants = withdrawn(read.grants, {}, now).map(({ grant }) => grant);
    const { access, puts } = changedGrants({ ...read, site: { ...read.site, dismissedAt: now } }, grants, { writesList: true });
    const applications = read.applications
      .filter((application) => statusOfApplication(application, now) === 'pending')
      .map((application) => cancelledApplication(application, now));
    const toThePeople = answeredMessages(ports, about, person, 'company-dismissed');
    // Whom it has proposed it proposes no longer (rule 31).
    const { recovery, transfer } = read.site;
    const proposed = isOffered(transfer, now) && transfer.proposedBy ? transfer : undefined;
    const ended = {
      ...(isAnnounced(recovery) && { recovery: undefined }),
      ...(proposed && { transfer: undefined }),
    };
    // An application is put away as well.
    const others = SITE_ENTRY_AND_ANSWER + puts.length + 2 * applications.length + toThePeople.length + Number(proposed !== undefined);
    const most = Math.min(technicianRoom(others), MOST_WRITES - others);
    // Everyone whose work it ends, and who handed the site over; each once, and no more than fit into the change.
    const asked = [handedOverBy, ...[...grants, ...applications].map(({ askedBy }) => askedBy)];
    const concerned = [...new Map(asked.map((technician) => [technician.technicianId, technician])).values()].slice(0, most);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { dismissedAt: now, ...withoutSuspension(now), access, rules: undefined, ...ended },
        happened: {
          actor: byPerson(person),
          action: 'company-dismissed',
          details: { companyId: about.company.id, grants: grants.map(({ id }) => id), applications: applications.map(({ id }) => id) },
        },
        puts: [...puts, ...applications.map((value): Entity => ({ entity: 'application', value }))],
        messages: [
          ...concerned.map((technician) => toTechnician(ports, about, technician, (names) => ({ kind: 'company-dismissed', ...names }))),
          ...toThePeople,
          ...(proposed ? [transferTakenBackMessage(ports, about, proposed)] : []),
        ],
      }),
      answer: { siteId },
    };
  });
