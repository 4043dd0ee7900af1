import type { Tickets } from '#app/kernel/session-ports';
import { type Passed, passGate } from '#app/sessions/pass-gate';
import type { AskingCloud } from '#domain/device-cloud';
import type { Instant } from '#domain/instant';
import type { Session } from '#domain/session';
import type { Ticket } from '#domain/ticket';

type Gate = Parameters<typeof passGate>[0];
type Ports = Gate & {
  tickets: Pick<Tickets, 'open'>;
  sessions: Gate['sessions'] & { find(sessionId: string): Promise<Session | undefined> };
};

/** What a device cloud that knows its sessions itself tells of one; it begins with the ticket, and is then known by its id. */
export type SessionReport =
  | { ticket: string; event: 'started'; at?: Instant | undefined }
  | { sessionId: string; event: 'seen' | 'ended'; at?: Instant | undefined };

/** Whether it may go on, and until when. */
export type SessionAnswer = { allowed: boolean; sessionId?: string; until?: Instant | undefined };

const NO: SessionAnswer = { allowed: false };

const answerOf = (passed: Passed | undefined): SessionAnswer =>
  passed ? { allowed: true, sessionId: passed.session.id, ...(passed.until !== undefined && { until: passed.until }) } : NO;

/** A session as the ticket that it was begun with: it begins nothing more. */
const ticketOf = ({ id: sessionId, technician, siteId, deviceId, permission, cloud, startedAt: startBy }: Session): Ticket => ({
  ...{ sessionId, technician: technician.email, siteId, deviceId, permission, cloud, startBy },
});

/** Within what is known of it: it did not end before it was begun, nor after now. */
const ending = ({ startedAt }: Session, said: Instant, now: Instant): Instant => (said > now ? now : said < startedAt ? startedAt : said);

const tell = async (ports: Ports, report: SessionReport, cloud: AskingCloud): Promise<SessionAnswer> => {
  if (report.event === 'started') {
    const ticket = await ports.tickets.open(report.ticket);
    return answerOf(ticket && (await passGate(ports, { ticket, deviceId: ticket.deviceId }, cloud)));
  }
  const session = await ports.sessions.find(report.sessionId);
  if (session?.cloud !== cloud.name) return NO;
  if (report.event === 'seen') return answerOf(await passGate(ports, { ticket: ticketOf(session), deviceId: session.deviceId }, cloud));
  const now = ports.now();
  await ports.sessions.end(session, ending(session, report.at ?? now, now));
  return { ...NO, sessionId: session.id };
};

/**
 * A device cloud tells which sessions have begun, run or have ended, and hears of each whether it may go on (rule 38): as a
 * gate would answer. Of what is not its own it hears no.
 * @throws Unavailable
 */
export const reportSessions = (ports: Ports, reports: readonly SessionReport[], cloud: AskingCloud): Promise<SessionAnswer[]> =>
  Promise.all(reports.map((report) => tell(ports, report, cloud)));
