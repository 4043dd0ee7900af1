import type { Here } from '#api/clouds/rooms';
import { heardEventContracts, LONGEST_TOKEN } from '#api/contracts/heard-events';
import { clientOf } from '#api/endpoint';
import type { WrongToken } from '#app/kernel/delivery-ports';
import { hearEvent } from '#app/sessions/hear-event';
import { heardIn } from '#domain/heard-event';
import { BadRequest } from '#web/bad-request';
import { type Event, isTooLarge, LARGEST_BODY, type Result } from '#web/event';
import type { Handler } from '#web/handler';

const WORDS: Record<WrongToken | 'access_denied', string> = {
  invalid_request: 'It is no security event token that is understood here.',
  invalid_key: 'No key of yours has signed it.',
  invalid_issuer: 'It is not from whom the deployment says that you are.',
  invalid_audience: 'It is for somebody else.',
  access_denied: 'No permission lets this session run: end it.',
};

/** As RFC 8935 refuses a token. */
const refused = (err: keyof typeof WORDS): Result => ({
  statusCode: 400,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify({ err, description: WORDS[err] }),
});

const tokenIn = (event: Event): string | undefined => {
  if (isTooLarge(event)) throw new BadRequest('payload-too-large', `A body has up to ${LARGEST_BODY} bytes.`);
  if (!/^application\/secevent\+jwt\s*(;|$)/i.test(event.headers['content-type'] ?? '')) return undefined;
  const { body = '', isBase64Encoded } = event;
  return (isBase64Encoded ? Buffer.from(body, 'base64').toString() : body).trim();
};

/** What device clouds tell without being asked. */
export const heardEvents = ({ ports, cloudTokens, cloudOf }: Here) => {
  const hear: Handler = async (event) => {
    const cloud = cloudOf(clientOf(event));
    const token = tokenIn(event);
    if (token === undefined || token.length > LONGEST_TOKEN) return refused('invalid_request');
    const verified = await cloudTokens(token, cloud.name);
    if ('wrong' in verified) return refused(verified.wrong);
    const heard = heardIn(verified.claims);
    const answer = heard && (await hearEvent(ports, heard, cloud));
    if (!heard || !answer) return refused('invalid_request');
    return answer.allowed || heard.event === 'ended'
      ? { statusCode: 202, headers: { 'cache-control': 'no-store' } }
      : refused('access_denied');
  };
  return [[heardEventContracts.hearEvent, hear] as const];
};
