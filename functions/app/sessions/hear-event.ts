import { reportSessions, type SessionAnswer } from '#app/sessions/report-sessions';
import type { AskingCloud } from '#domain/device-cloud';
import { type HeardEvent, isOf, isOld } from '#domain/heard-event';

type Ports = Parameters<typeof reportSessions>[0];

/**
 * A device cloud tells of a session in CAEP's words: it has begun, still runs, or has ended (rule 38).
 * That it ran some time ago is taken, and says nothing of now.
 * @returns undefined for a ticket that is none, another cloud's, or of something else.
 * @throws Unavailable
 */
export const hearEvent = async (ports: Ports, heard: HeardEvent, cloud: AskingCloud): Promise<SessionAnswer | undefined> => {
  const { ticket, event, at } = heard;
  const known = await ports.tickets.open(ticket);
  // Another cloud's ticket is none, whatever is said beside it (rule 17).
  if (known?.cloud !== cloud.name || !isOf(heard, known)) return undefined;
  if (event === 'seen' && isOld(heard, ports.now())) return { allowed: true };
  const report = event === 'started' ? { ticket, event, at } : { sessionId: known.sessionId, event, at };
  const [answer] = await reportSessions(ports, [report], cloud);
  return answer;
};
