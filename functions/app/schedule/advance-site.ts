import { aboutOf } from '#app/kernel/about';
import { command } from '#app/kernel/command';
import type { Ports } from '#app/kernel/ports';
import { siteChange } from '#app/kernel/site-change';
import { dueOn } from '#app/schedule/due-on-site';
import { indexSite } from '#app/schedule/index-site';
import { isToSettle } from '#domain/care';
import { isStanding, isToClose } from '#domain/grant';
import { type Refusal, Refused } from '#domain/refusal';
import { tidied } from '#domain/transfer';
import { hasEnded } from '#domain/window';

/** A site at its limits takes four. */
const MOST_STEPS = 10;

/** Does what the clock asks of one site, write by write until nothing is due; nothing, when another run was faster. */
export const advanceSite = async (ports: Ports, siteId: string): Promise<void> => {
  let isRefused = false;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const { isMore, isNew, ...step }: Advanced = await advanceOnce(ports, siteId, { isRefused }).catch(withoutAsking);
    isRefused ||= step.isRefused === true;
    if (isMore) continue;
    // A company that has come finds it from now on.
    if (isNew) await indexSite(ports, siteId);
    return;
  }
};

type Advanced = { isMore: boolean; isNew: boolean; isRefused?: true };

const OF_CONTACTS: readonly Refusal[] = ['contact-refuses', 'declined-recently', 'resend-too-soon', 'too-many-requests'];

/** Of all that the clock does nothing is refused but to write to whom a company proposes: everything else goes on without. */
const withoutAsking = (error: unknown): Advanced => {
  if (!(error instanceof Refused) || !OF_CONTACTS.includes(error.refusal)) throw error;
  return { isMore: true, isNew: false, isRefused: true };
};

/** @returns whether more is due than one write holds, and whether its company does not find it yet. */
const advanceOnce = (ports: Ports, siteId: string, proposed: { isRefused: boolean }): Promise<Advanced> =>
  command(ports, undefined, async () => {
    const read = await ports.sites.load(siteId, 'everything');
    if (!read) {
      await ports.sites.clear(siteId);
      return { answer: { isMore: false, isNew: false } };
    }
    const now = ports.now();
    const toClose = read.grants.filter((grant) => isToClose(grant, now));
    if (toClose.length > 0) await ports.sites.close(siteId, toClose);
    const endsNow = read.grants.some((grant) => isStanding(grant) && hasEnded(grant, now));
    const open = endsNow ? await ports.sessions.open(siteId) : [];
    const { site, happenings, isMore, ...rest } = dueOn(ports, { ...read, open }, await aboutOf(ports, read, now), proposed);
    const [first, ...more] = happenings;
    const tenure = tidied(read.site.tenure, now);
    const becomes = { ...site, ...(tenure && { tenure }) };
    // That something was put away is nothing that happened, which the ledger would tell.
    const isTidied = tenure && { at: now, site: { next: { ...read.site, ...becomes }, version: read.version } };
    return {
      change: first ? siteChange(ports, { read, now, becomes, happened: [first, ...more], ...rest }) : isTidied,
      answer: { isMore, isNew: isToSettle(read.site.care, now) },
    };
  });
