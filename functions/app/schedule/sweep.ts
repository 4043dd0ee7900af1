import { spreadCompany } from '#app/company/spread-company';
import { reviveDeliveries } from '#app/deliveries/revive-deliveries';
import type { Agenda, Due } from '#app/kernel/agenda-port';
import type { Outbox } from '#app/kernel/delivery-ports';
import type { Ports } from '#app/kernel/ports';
import { joinMessages } from '#app/messages/join-messages';
import { reviveMessage } from '#app/messages/revive-message';
import { advanceSite } from '#app/schedule/advance-site';
import { closeSession } from '#app/sessions/close-sessions';
import { between, SECOND } from '#domain/instant';

export type SweepReport = {
  done: number;
  failures: { due: Due; cause: unknown }[];
  /** How late the oldest was, in seconds: what an alarm watches. */
  lagSeconds: number;
};

const DOES: Record<Due['entity'], (ports: Ports & Outbox, id: string) => Promise<void>> = {
  site: advanceSite,
  session: closeSession,
  message: reviveMessage,
  delivery: reviveDeliveries,
  waiting: joinMessages,
  company: (ports, id) => spreadCompany(ports, id),
};

/**
 * Does whatever is due, oldest first, until nothing is left or `isOver` says so; the next run goes on from there.
 * One thing that fails holds up no other. Two runs at once do no harm: each step is conditional on what it read.
 */
export const sweep = async (ports: Ports & Outbox & { agenda: Agenda }, isOver: () => boolean): Promise<SweepReport> => {
  const now = ports.now();
  const report: SweepReport = { done: 0, failures: [], lagSeconds: 0 };
  for await (const page of ports.agenda.due(now)) {
    const outcomes = await Promise.allSettled(page.map(({ entity, id }) => DOES[entity](ports, id)));
    for (const [index, due] of page.entries()) {
      report.lagSeconds = Math.max(report.lagSeconds, between(due.dueAt, now) / SECOND);
      const outcome = outcomes[index];
      if (outcome?.status === 'rejected') report.failures.push({ due, cause: outcome.reason });
      else report.done++;
    }
    if (isOver()) break;
  }
  return report;
};
