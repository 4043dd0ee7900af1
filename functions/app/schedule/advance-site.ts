import { aboutOf } from '#app/kernel/about';
import { command } from '#app/kernel/command';
import type { Ports } from '#app/kernel/ports';
import { siteChange } from '#app/kernel/site-change';
import { carrying } from '#app/messages/carrying';
import { dueOn } from '#app/schedule/due-on-site';
import { isToClose } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { advancedInvitation, type Invitation } from '#domain/invitation';
import { isRefusedForGood } from '#domain/message';

/** A site at its limits takes four. */
const MOST_STEPS = 10;

/** Does what the clock asks of one site, write by write until nothing is due; nothing, when another run was faster. */
export const advanceSite = async (ports: Ports, siteId: string): Promise<void> => {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (!(await advanceOnce(ports, siteId))) return;
  }
};

/** Of the invitations that are due for a reminder, those whose own message was refused for good (rule 10). */
const unreachableIn = async (ports: Ports, invitations: readonly Invitation[], now: Instant): Promise<string[]> => {
  const toRemind = invitations.filter((invitation) => advancedInvitation(invitation, now)?.step === 'reminded');
  const messages = await Promise.all(toRemind.map(({ messageId }) => carrying(ports, messageId)));
  return toRemind.filter((_, index) => messages[index] && isRefusedForGood(messages[index])).map(({ id }) => id);
};

/** @returns whether more is due than one write holds. */
const advanceOnce = (ports: Ports, siteId: string): Promise<boolean> =>
  command(ports, undefined, async () => {
    const read = await ports.sites.load(siteId, 'everything');
    if (!read) {
      await ports.sites.clear(siteId);
      return { answer: false };
    }
    const now = ports.now();
    const toClose = read.grants.filter((grant) => isToClose(grant, now));
    if (toClose.length > 0) await ports.sites.close(siteId, toClose);
    const [about, unreachable] = await Promise.all([aboutOf(ports, read, now), unreachableIn(ports, read.invitations, now)]);
    const { site, happenings, isMore, ...rest } = dueOn(ports, read, about, unreachable);
    const [first, ...more] = happenings;
    return {
      change: first && siteChange(ports, { read, now, becomes: site, happened: [first, ...more], ...rest }),
      answer: isMore,
    };
  });
