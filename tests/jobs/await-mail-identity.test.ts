import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetIdentityVerificationAttributesCommand, SESClient, type VerificationStatus } from '@aws-sdk/client-ses';
import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/jobs/await-mail-identity.ts';

const ses = mockClient(SESClient);
const DOMAIN = 'keys.example.com';
let server: Server;
let told: { method?: string | undefined; type: string | undefined; body: Record<string, unknown> }[];
let takes: number;

beforeEach(async () => {
  ses.reset();
  [told, takes] = [[], 200];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      told.push({ method: request.method, type: request.headers['content-type'], body: JSON.parse(text) });
      response.writeHead(takes).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // Only what pauses: the answer goes over the network.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await new Promise((resolve) => server.close(resolve));
});

const looks = () => ses.commandCalls(GetIdentityVerificationAttributesCommand).length;
const says = (...statuses: (VerificationStatus | undefined)[]): void => {
  const command = ses.on(GetIdentityVerificationAttributesCommand, { Identities: [DOMAIN] });
  for (const [index, VerificationStatus] of statuses.entries()) {
    const VerificationAttributes: Record<string, { VerificationStatus: VerificationStatus }> = {};
    if (VerificationStatus) VerificationAttributes[DOMAIN] = { VerificationStatus };
    const answer = { VerificationAttributes };
    if (index === statuses.length - 1) command.resolves(answer);
    else command.resolvesOnce(answer);
  }
};

/** Runs it as Lambda does, with so many milliseconds, of which ten seconds are gone each time that it looks at its watch. */
const run = async (RequestType: 'Create' | 'Update' | 'Delete' = 'Create', milliseconds = 900_000): Promise<void> => {
  const event = {
    RequestType,
    ResponseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`,
    ResourceProperties: { ServiceToken: 'none', Domain: DOMAIN },
    ...{ StackId: 'stack', RequestId: 'request', LogicalResourceId: 'resource' },
  } as unknown as CloudFormationCustomResourceEvent;
  let left = milliseconds + 10_000;
  const getRemainingTimeInMillis = () => {
    left -= 10_000;
    return left;
  };
  let isOver = false;
  const running = handler(event, { getRemainingTimeInMillis } as Context).finally(() => {
    isOver = true;
  });
  // What it throws is for whoever awaits it below.
  running.catch(() => undefined);
  while (!isOver) {
    if (vi.getTimerCount() > 0) vi.advanceTimersToNextTimer();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return running;
};

const ANSWER = { StackId: 'stack', RequestId: 'request', LogicalResourceId: 'resource', PhysicalResourceId: DOMAIN };

describe('the stack’s wait for SES', () => {
  it.each(['Create', 'Update'] as const)('is over at %s as soon as the domain is verified', async (type) => {
    says(undefined, 'Pending', 'TemporaryFailure', 'Success');
    await run(type);
    expect(told).toEqual([{ method: 'PUT', type: '', body: { ...ANSWER, Status: 'SUCCESS' } }]);
    expect(looks()).toBe(4);
  });

  it('says in time that it was in vain, and what to do', async () => {
    says('Pending');
    await run('Create', 100_000);
    const Reason = `SES has not verified ${DOMAIN} (Pending). Deploy again; where SES takes longer, make the identity by hand and name it as mailIdentity.`;
    expect(told.map(({ body }) => body)).toEqual([{ ...ANSWER, Status: 'FAILED', Reason }]);
    // Half a minute of the hundred seconds is left for the answer.
    expect(looks()).toBe(8);
  });

  it('does not go on when SES has given up', async () => {
    says('Pending', 'Failed');
    await run();
    expect(told.map(({ body }) => body)).toEqual([
      expect.objectContaining({ Status: 'FAILED', Reason: expect.stringContaining('(Failed)') }),
    ]);
    expect(looks()).toBe(2);
  });

  it('goes on when SES may not be asked yet, and says why when that stays so', async () => {
    const command = ses.on(GetIdentityVerificationAttributesCommand);
    command
      .rejectsOnce(new Error('You may not ask.'))
      .resolves({ VerificationAttributes: { [DOMAIN]: { VerificationStatus: 'Success' } } });
    await run();
    ses.reset();
    ses.on(GetIdentityVerificationAttributesCommand).rejects(new Error('You may not ask.'));
    await run('Create', 60_000);
    expect(told.map(({ body }) => [body['Status'], body['Reason']])).toEqual([
      ['SUCCESS', undefined],
      ['FAILED', expect.stringContaining('(You may not ask.)')],
    ]);
  });

  it('lets the stack go without asking anybody', async () => {
    await run('Delete');
    expect(told.map(({ body }) => body)).toEqual([{ ...ANSWER, Status: 'SUCCESS' }]);
    expect(looks()).toBe(0);
  });

  it('fails, so that Lambda tries again, when CloudFormation does not take the answer', async () => {
    says('Success');
    takes = 403;
    await expect(run()).rejects.toThrow('CloudFormation did not take the answer: 403');
  });
});
