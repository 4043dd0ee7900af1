import { type ApplicationView, applicationView } from '#app/applications/application-view';
import { approvalByRule } from '#app/applications/approve-by-rule';
import { askedOf } from '#app/applications/asked-of';
import type { Caller } from '#app/kernel/caller';
import type { Ports } from '#app/kernel/ports';
import { byTechnician, type Happening, siteChange } from '#app/kernel/site-change';
import { type OnSite, withSite } from '#app/kernel/with-site';
import { appliedMessage } from '#app/messages/compose-messages';
import { type Application, applied, isSameRequest, type PendingApplication } from '#domain/application';
import type { Instant } from '#domain/instant';
import { askedLine, namedIn } from '#domain/line';
import { residentsOf } from '#domain/people';
import { Refused } from '#domain/refusal';
import { requireCompanyMay } from '#domain/site';
import { askedBy } from '#domain/technician';

type Input = Pick<PendingApplication, 'lines' | 'reason' | 'jobNumber' | 'through'> & {
  /** What else has to be so, the first time: a repeat is answered whatever it is by then. */
  before?: (now: Instant) => void;
  /** Where people press buttons: again, after a step back, or in an app that shows the same no again. */
  byButton?: boolean;
};

/** What waits for an answer already is not asked a second time by who presses a button; a program means what it says. */
const requireNew = (
  others: readonly Application[],
  { email: technician }: { email: string },
  { byButton = false, lines, now }: Input & { now: Instant },
): void => {
  if (byButton && others.some((other) => isSameRequest(other, { technician, lines, now })))
    throw new Refused('already-applied', 'The owner has been asked for just this, and has not answered yet.');
};

/**
 * A technician asks a site's owner for permissions (rule 11); what the owner has answered in advance is given at once (rule 35).
 * @throws Refused `site-status`, `limit-reached`, `no-devices`, `unknown-device`, `period-ended`, `too-many-requests`;
 * by a button `already-applied`, too.
 */
export const apply = (
  ports: Ports,
  caller: Caller,
  { siteId, once }: OnSite,
  { before, byButton, ...input }: Input,
): Promise<ApplicationView> =>
  withSite(ports, { caller, siteId, part: 'everything', once }, async ({ technician, read, now, about }) => {
    requireCompanyMay('apply', read.site, now);
    before?.(now);
    requireNew(read.applications, technician, { ...input, byButton, now });
    const devices = read.devices.map(({ id }) => id);
    const asked = input.lines.map((line) => askedLine(line, read.devices));
    const request = {
      ...input,
      named: namedIn(asked),
      id: ports.ids.next('app'),
      askedBy: askedBy(technician),
    };
    const application = applied(read.site, { others: read.applications, siteDevices: devices }, request, now);
    const { id, lines, reason, jobNumber, through, expiresAt } = application;
    const residents = residentsOf(read.site.people, now);
    const [first] = residents;
    const sent: Happening = {
      actor: byTechnician(technician),
      action: 'application-sent',
      details: { applicationId: id, lines, asked, reason, jobNumber, through, expiresAt },
    };
    // Counted once for all who live there.
    const passes = first && ({ sender: read.site.companyId, contact: first.contact, what: 'asked' } as const);
    const aboutSite = await about();
    const byRule = await approvalByRule(ports, { read, application, about: aboutSite });
    if (byRule) {
      const { answer, happening, justGiven, ...rest } = byRule;
      // Pressed twice: what was given is not given a second time.
      const given = byButton && justGiven !== undefined ? await ports.invitations.application(siteId, justGiven) : undefined;
      if (given) return { answer: applicationView(given, now) };
      return { change: siteChange(ports, { read, now, happened: [sent, happening], isAccessByLast: true, passes, ...rest }), answer };
    }
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { refusedAt: undefined },
        happened: sent,
        puts: [{ entity: 'application', value: application }, ...askedOf(residents, application)],
        messages: appliedMessage(ports, aboutSite, application, read.devices),
        passes,
      }),
      answer: applicationView(application, now),
    };
  });
