import type { Here } from '#api/clouds/rooms';
import { securityEventContracts } from '#api/contracts/security-events';
import { routesOf } from '#api/route';
import {
  addStream,
  changeStatus,
  changeStream,
  changeSubject,
  pollStream,
  readStatus,
  readStreams,
  removeStream,
  verifyStream,
} from '#app/subscriptions/streams';
import { cloudSubscriber } from '#domain/subscription';

const route = routesOf(securityEventContracts);

/** SSF 1.0: what a device cloud is told without asking. */
export const securityEvents = ({ ports, cloudOf }: Here) => {
  const of = (client: string | undefined): string => cloudSubscriber(cloudOf(client).name);
  return [
    route('readKeys', () => ports.eventTokens.jwks() as never),
    route('addStream', ({ body, client }) => addStream(ports, of(client), body)),
    route('readStreams', ({ query, client }) => readStreams(ports, of(client), query.stream_id)),
    route('changeStream', ({ body: { stream_id: id, ...input }, client }) =>
      changeStream(ports, of(client), { id, input, isWhole: false }),
    ),
    route('replaceStream', ({ body: { stream_id: id, ...input }, client }) =>
      changeStream(ports, of(client), { id, input, isWhole: true }),
    ),
    route('removeStream', ({ query, client }) => removeStream(ports, of(client), query.stream_id)),
    route('readStreamStatus', ({ query, client }) => readStatus(ports, of(client), query.stream_id)),
    route('changeStreamStatus', ({ body: { stream_id: id, ...status }, client }) => changeStatus(ports, of(client), { id, ...status })),
    route('addSubject', async ({ body, client }) => {
      await changeSubject(ports, of(client), { id: body.stream_id, subject: body.subject, isHeard: true });
      return {};
    }),
    route('removeSubject', ({ body, client }) =>
      changeSubject(ports, of(client), { id: body.stream_id, subject: body.subject, isHeard: false }),
    ),
    route('verifyStream', ({ body, client }) => verifyStream(ports, of(client), { id: body.stream_id, state: body.state })),
    route('pollStream', ({ params, body, client }) => pollStream(ports, of(client), params.streamId, body)),
  ];
};
