import { aboutOf } from '#app/kernel/about';
import { command } from '#app/kernel/command';
import type { Ports } from '#app/kernel/ports';
import { siteChange } from '#app/kernel/site-change';
import { dueOn } from '#app/schedule/due-on-site';
import { isStanding, isToClose } from '#domain/grant';
import { tidied } from '#domain/transfer';
import { hasEnded } from '#domain/window';

/** A site at its limits takes four. */
const MOST_STEPS = 10;

/** Does what the clock asks of one site, write by write until nothing is due; nothing, when another run was faster. */
export const advanceSite = async (ports: Ports, siteId: string): Promise<void> => {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (!(await advanceOnce(ports, siteId))) return;
  }
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
    const endsNow = read.grants.some((grant) => isStanding(grant) && hasEnded(grant, now));
    const open = endsNow ? await ports.sessions.open(siteId) : [];
    const { site, happenings, isMore, ...rest } = dueOn(ports, { ...read, open }, await aboutOf(ports, read, now));
    const [first, ...more] = happenings;
    const tenure = tidied(read.site.tenure, now);
    const becomes = { ...site, ...(tenure && { tenure }) };
    // That something was put away is nothing that happened, which the ledger would tell.
    const isTidied = tenure && { at: now, site: { next: { ...read.site, ...becomes }, version: read.version } };
    return {
      change: first ? siteChange(ports, { read, now, becomes, happened: [first, ...more], ...rest }) : isTidied,
      answer: isMore,
    };
  });
