import { askedAtGate } from '#api/asked-at-gate';
import { gateContracts } from '#api/contracts/gate';
import { clientOf } from '#api/endpoint';
import type { Tickets } from '#app/kernel/session-ports';
import { passGate } from '#app/sessions/pass-gate';
import type { AskingCloud } from '#domain/device-cloud';
import { Refused } from '#domain/refusal';
import type { Result } from '#web/event';
import type { Handler } from '#web/handler';

type Ports = Parameters<typeof passGate>[0] & { tickets: Pick<Tickets, 'open'> };

/** The same for whatever is wrong: what it was is nothing to who was refused. */
const no = () => new Refused('not-permitted', 'This may not be shown.');

/** What enforcement points ask (rule 37): 204 with until when, or 403, and never anything that could be followed elsewhere. */
export const gateRoutes = (ports: Ports, cloudOf: (client: string | undefined) => AskingCloud) => {
  const answer: Handler = async (event): Promise<Result> => {
    const cloud = cloudOf(clientOf(event));
    const asked = askedAtGate(event);
    if (asked?.kind === 'publisher') return { statusCode: 204, headers: { 'cache-control': 'no-store' } };
    const ticket = asked && (await ports.tickets.open(asked.ticket));
    const passed = asked && ticket && (await passGate(ports, { ...asked, ticket }, cloud));
    if (!passed) throw no();
    const { session, until } = passed;
    return {
      statusCode: 204,
      headers: {
        'cache-control': 'no-store',
        'x-keyholder-session': session.id,
        'x-keyholder-permission': session.permission,
        ...(until !== undefined && { 'x-keyholder-until': until }),
      },
    };
  };
  return [[gateContracts.passGate, answer] as const, [gateContracts.passGateByPost, answer] as const];
};
