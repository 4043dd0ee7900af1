import { reportSessions, type SessionAnswer } from '#app/sessions/report-sessions';
import type { AskingCloud } from '#domain/device-cloud';
import { type HeardEvent, isOf } from '#domain/heard-event';

type Ports = Parameters<typeof reportSessions>[0];

/**
 * A device cloud tells of a session in CAEP's words: it has begun, still runs, or has ended (rule 38).
 * @returns undefined for a ticket that is none, or of something else.
 * @throws Unavailable
 */
export const hearEvent = async (ports: Ports, heard: HeardEvent, cloud: AskingCloud): Promise<SessionAnswer | undefined> => {
  const { ticket, event, at } = heard;
  const known = await ports.tickets.open(ticket);
  if (!known || !isOf(heard, known)) return undefined;
  const report = event === 'started' ? { ticket, event, at } : { sessionId: known.sessionId, event, at };
  const [answer] = await reportSessions(ports, [report], cloud);
  return answer;
};
