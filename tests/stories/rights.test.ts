import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { type Stack, startStack } from '../../infra/local/stack.ts';
import { database } from '../support/database.ts';

type Resource = { Type: string; Properties: Record<string, never> };
// biome-ignore lint/suspicious/noExplicitAny: a template, changed by hand
type Properties = any;
type Change = (type: string, properties: Properties, id: string) => void;

const TEMPLATE = 'Keyholder.template.json';

/** The assembly with something taken away from its template. */
const changed = (change: Change): string => {
  const from = inject('assembly');
  const folder = mkdtempSync(path.join(tmpdir(), 'keyholder-rights-'));
  for (const name of readdirSync(from)) if (name !== TEMPLATE) symlinkSync(path.join(path.resolve(from), name), path.join(folder, name));
  const template = JSON.parse(readFileSync(path.join(from, TEMPLATE), 'utf8')) as { Resources: Record<string, Resource> };
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) change(Type, Properties, id);
  writeFileSync(path.join(folder, TEMPLATE), JSON.stringify(template));
  return folder;
};

/** Takes an action out of the policies of a role, by what its logical id begins with. */
const without =
  (role: string, action: string, keys?: string): Change =>
  (type, { PolicyDocument }, id) => {
    if (type !== 'AWS::IAM::Policy' || !id.startsWith(role)) return;
    for (const statement of PolicyDocument.Statement) {
      const leading = statement.Condition?.['ForAllValues:StringLike'];
      const actions = [statement.Action].flat();
      if (!actions.includes(action)) continue;
      if (keys === undefined) statement.Action = [...actions.filter((one: string) => one !== action), 'none:none'];
      else if (leading) leading['dynamodb:LeadingKeys'] = [leading['dynamodb:LeadingKeys']].flat().filter((key: string) => key !== keys);
    }
  };
/** Lets a service invoke a function no more. */
const uninvited =
  (functionId: string, service: string): Change =>
  (type, properties) => {
    const isIt = type === 'AWS::Lambda::Permission' && properties.FunctionName['Fn::GetAtt']?.[0].startsWith(functionId);
    if (isIt && properties.Principal === service) properties.SourceArn = 'arn:aws:nothing:eu-central-1:000000000000:none';
  };

describe('without one right', () => {
  let folder: string | undefined;
  let stack: Stack | undefined;
  const logs: string[] = [];
  const start = async (change: Change): Promise<Stack> => {
    folder = changed(change);
    const options = { assembly: folder, database: { endpoint: database() }, port: 0, schedules: false, pollEvery: 20 };
    stack = await startStack({ ...options, onLog: (line) => logs.push(line) });
    return stack;
  };
  afterEach(async () => {
    await stack?.stop();
    stack = undefined;
    logs.length = 0;
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  const EMAIL = 'anna@installer.example';
  const send = async ({ url, tokenFor }: Stack, route: string, body?: object) => {
    const [method = '', where] = route.split(' ');
    const headers = { authorization: `Bearer ${await tokenFor({ email: EMAIL })}`, 'content-type': 'application/json' };
    return fetch(url + where, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  };
  const company = (here: Stack) => send(here, 'POST /companies', { name: 'Demo Alarm', country: 'DE' });
  const form = ({ url }: Stack, where: string, fields: Record<string, string>) =>
    fetch(url + where, { method: 'POST', redirect: 'manual', headers: { origin: url }, body: new URLSearchParams(fields) });
  /** A hand-over as far as the invitation. @returns the status of each step. */
  const invite = async (here: Stack, contact: object) => {
    const statuses = [(await company(here)).status];
    const site = await send(here, 'POST /sites', { name: 'Villa', timeZone: 'UTC' });
    const { id } = (await site.json()) as { id?: string };
    statuses.push(site.status, (await send(here, `POST /sites/${id}/invitations`, { contact })).status);
    await here.tick();
    return statuses;
  };
  const email = { type: 'email', value: 'olga@example.org' };

  it('but with all of them, everything goes', async () => {
    const here = await start(() => undefined);
    expect(await invite(here, email)).toEqual([201, 201, 201]);
    expect(here.inbox().map(({ to }) => to)).toEqual(['olga@example.org']);
    expect((await fetch(`${here.url}/nowhere`)).status).toBe(404);
    here.ring('failed');
    expect(here.inbox().at(-1)).toMatchObject({ to: 'alarms@example.com', subject: 'ALARM: "failed"' });
    expect(logs.filter((line) => line.includes('not authorized'))).toEqual([]);
  });

  it.each([
    ['PutItem', 'COMPANY#*', 0],
    ['GetItem', 'PERSON#*', 1],
    ['PutItem', 'LEDGER#*', 1],
    ['UpdateItem', 'CONTACT#*', 2],
  ] as const)('to the table, the API fails where it is needed: %s of %s', async (verb, keys, step) => {
    const here = await start(without('Company', `dynamodb:${verb}`, keys));
    const statuses = await invite(here, email);
    expect(statuses.indexOf(500)).toBe(step);
    expect(logs.join()).toContain(`is not authorized to perform: dynamodb:${verb}`);
  });

  it('to an index, a list cannot be shown', async () => {
    const here = await start(without('Company', 'dynamodb:Query', 'COMPANY#*'));
    await company(here);
    expect((await send(here, 'GET /sites')).status).toBe(500);
  });

  it.each([
    ['SendEmail', 'ses:SendRawEmail', email],
    ['SendSms', 'sns:Publish', { type: 'phone', value: '+4915112345678' }],
    ['SendEmail', 'secretsmanager:GetSecretValue', email],
  ])('to send, nothing is sent: %s, %s', async (role, action, contact) => {
    const here = await start(without(role, action));
    expect(await invite(here, contact)).toEqual([201, 201, 201]);
    expect(here.inbox()).toEqual([]);
    expect(logs.join()).toContain(`is not authorized to perform: ${action}`);
  });

  it.each(['cognito-idp:AdminCreateUser', 'cognito-idp:AdminUpdateUserAttributes', 'secretsmanager:GetSecretValue'])(
    'of the console at the user pool, nobody signs in: %s',
    async (action) => {
      const here = await start(without('Console', action));
      expect((await form(here, '/sign-in', { contact: EMAIL })).status).toBe(500);
      expect(here.inbox()).toEqual([]);
    },
  );

  it('of the pool to its triggers, no code is worded and no token made', async () => {
    const here = await start(uninvited('CodeMessage', 'cognito-idp.amazonaws.com'));
    expect((await form(here, '/sign-in', { contact: EMAIL })).status).toBe(500);
    await here.stop();
    const other = await start(uninvited('VerifiedContacts', 'cognito-idp.amazonaws.com'));
    await expect(other.tokenFor({ email: EMAIL })).rejects.toThrow();
  });

  it('of the gateway to a function, its routes answer 500, as what has no route does without its own', async () => {
    const here = await start(uninvited('Company', 'apigateway.amazonaws.com'));
    expect((await company(here)).status).toBe(500);
    expect((await fetch(`${here.url}/nowhere`)).status).toBe(404);
    await here.stop();
    const other = await start((type, properties, id) => {
      if (type === 'AWS::Lambda::Permission' && id.includes('WhateverHasNoRoute')) properties.Principal = 'nobody.amazonaws.com';
    });
    expect((await fetch(`${other.url}/nowhere`)).status).toBe(500);
    expect((await fetch(`${other.url}/health`)).status).toBe(200);
  });

  it('of the scheduler, nothing that is due is done', async () => {
    const here = await start(without('Scheduler', 'lambda:InvokeFunction'));
    await expect(here.tick()).rejects.toThrow(/not authorized to perform: lambda:InvokeFunction/);
  });

  it('to read the stream, a sender cannot be put behind it', async () => {
    await expect(start(without('SendEmail', 'dynamodb:GetRecords'))).rejects.toThrow(/dynamodb:GetRecords/);
  });

  it('of the rule to its function, what SES tells is put aside; and where the queue lets nobody in, lost', async () => {
    const refused = uninvited('RecordDelivery', 'events.amazonaws.com');
    const here = await start(refused);
    await invite(here, email);
    expect(here.deadLetters()).toHaveLength(1);
    await here.stop();
    const other = await start((type, properties, id) => {
      refused(type, properties, id);
      if (type === 'AWS::SQS::QueuePolicy') properties.PolicyDocument.Statement.length = 1;
    });
    await invite(other, email);
    expect(other.deadLetters()).toEqual([]);
  });

  it('of SNS’s log to its function, nothing is known of what became of an SMS', async () => {
    const here = await start(uninvited('RecordDelivery', 'logs.amazonaws.com'));
    await invite(here, { type: 'phone', value: '+4915112345678' });
    const { items } = (await (await send(here, 'GET /sites')).json()) as { items: { id: string }[] };
    const site = (await (await send(here, `GET /sites/${items[0]?.id}`)).json()) as { pendingInvitation: { delivery: object } };
    expect(site.pendingInvitation.delivery).toMatchObject({ status: 'sent' });
  });

  it.each([
    ['topic', 'AWS::SNS::TopicPolicy', 'PolicyDocument'],
    ['key', 'AWS::KMS::Key', 'KeyPolicy'],
  ])('of CloudWatch to the %s, no alarm arrives', async (_what, wanted, policy) => {
    const here = await start((type, properties) => {
      if (type === wanted) properties[policy].Statement.length = 1;
    });
    expect(here.ring('failed')).toBe(true);
    expect(here.inbox()).toEqual([]);
    expect(here.ring('no-such-alarm')).toBe(false);
  });
});
