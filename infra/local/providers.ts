import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { withNewKey } from '../../functions/domain/keyring.ts';
import { newSigningKey } from '../../functions/domain/signing-key.ts';
import { AwsRefusal } from './aws-refusal.ts';
import type { Asked } from './iam.ts';
import type { Inbox } from './inbox.ts';
import { listen } from './listen.ts';
import type { MailEvent } from './mail-events.ts';
import { callerOf, type Rights } from './rights.ts';
import { idIn, REGION, type Template } from './template.ts';

export const FAULTS = ['down', 'throttle', 'reject', 'hang', 'none'] as const;
export type Fault = (typeof FAULTS)[number];
export const CHANNELS = ['email', 'sms', 'sign-in'] as const;
/** What can be told to fail: the senders, and the user pool. */
export type Channel = (typeof CHANNELS)[number];

type Setting = {
  template: Template;
  rights: Rights;
  inbox: Inbox;
  /** Secrets that are made elsewhere, by what the template says of them. */
  given: (value: string) => string | undefined;
  /** Keeps the generated secrets, so that links outlive a restart together with the data. */
  secretsFile: string | undefined;
  onMailEvent: (event: MailEvent) => void;
  onSms: (messageId: string, to: string) => void;
};

export type Providers = {
  endpoint: string;
  setFault(channel: Channel, fault: Fault): void;
  faultOf(channel: Channel): Fault;
  stop(): Promise<void>;
};

/** SES's own addresses of a mailbox that refuses; a label makes it another contact. */
const BOUNCING = /^bounce(\+[^@]*)?@simulator\.amazonses\.com$/;
/** And of one that takes it and calls it spam. */
const COMPLAINING = /^complaint(\+[^@]*)?@simulator\.amazonses\.com$/;

const xml = (action: string, namespace: string, messageId: string): string =>
  `<${action}Response xmlns="${namespace}"><${action}Result><MessageId>${messageId}</MessageId></${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`;

const answer = (response: ServerResponse, status: number, type: string, body: string): void => {
  response.writeHead(status, { 'content-type': type }).end(body);
};

const refuse = (response: ServerResponse, code: string, message: string): void =>
  answer(
    response,
    400,
    'text/xml',
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  );

type SecretProperties = {
  SecretString?: string;
  GenerateSecretString?: { SecretStringTemplate: string; GenerateStringKey: string; PasswordLength: number };
};

/** Those that Secrets Manager turns as soon as they are there; of ours they are the ones that something is signed with. */
const turnedAtOnce = (template: Template): Set<string> =>
  new Set(
    template
      .ofType<{ SecretId: string; RotateImmediatelyOnUpdate?: boolean }>('AWS::SecretsManager::RotationSchedule')
      .filter(({ properties }) => properties.RotateImmediatelyOnUpdate === true)
      .map(({ properties }) => idIn(properties.SecretId)),
  );

/** The secrets of the template, generated as Secrets Manager would. */
const generatedSecrets = (template: Template, file: string | undefined): Record<string, string> => {
  const kept = file !== undefined && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const turned = turnedAtOnce(template);
  const secrets = Object.fromEntries(
    template.ofType<SecretProperties>('AWS::SecretsManager::Secret').flatMap(({ id, properties: { GenerateSecretString } }) => {
      if (!GenerateSecretString) return [];
      const { SecretStringTemplate, GenerateStringKey, PasswordLength } = GenerateSecretString;
      const password = randomBytes(PasswordLength).toString('hex').slice(0, PasswordLength);
      const first = { ...JSON.parse(SecretStringTemplate), [GenerateStringKey]: password };
      return [[id, kept[id] ?? JSON.stringify(turned.has(id) ? withNewKey(first, newSigningKey()) : first)]];
    }),
  );
  if (file !== undefined) writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
};

/** Those whose value is another resource's. */
const givenSecrets = (template: Template, given: Setting['given']): Record<string, string> =>
  Object.fromEntries(
    template.ofType<SecretProperties>('AWS::SecretsManager::Secret').flatMap(({ id, properties: { SecretString } }) => {
      const value = SecretString === undefined ? undefined : given(SecretString);
      return value === undefined ? [] : [[id, value]];
    }),
  );

type Sending = Pick<Setting, 'inbox' | 'onMailEvent' | 'onSms' | 'template'> & { require: (asked: Asked) => void };

const sendRawEmail = async (form: URLSearchParams, response: ServerResponse, sending: Sending): Promise<void> => {
  const { inbox, onMailEvent, template, require } = sending;
  const { from, replyTo, subject = '', text = '', html } = await PostalMime.parse(Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'));
  const address = from?.address ?? '';
  // Both the identity that sends and the configuration that it sends by.
  for (const resource of [`identity/${address.split('@')[1]}`, `configuration-set/${form.get('ConfigurationSetName')}`]) {
    const arn = `arn:aws:ses:${REGION}:${template.account}:${resource}`;
    require({ action: 'ses:SendRawEmail', resource: arn, context: { 'ses:FromAddress': [address] } });
  }
  const to = form.get('Destinations.member.1') ?? '';
  const answers = replyTo?.[0]?.address;
  const writer = { from: from?.name || address, ...(answers !== undefined && { replyTo: answers }) };
  inbox.add({ channel: 'email', to, ...writer, subject, text, ...(html !== undefined && { html }) });
  answer(response, 200, 'text/xml', xml('SendRawEmail', 'http://ses.amazonaws.com/doc/2010-12-01/', randomUUID()));
  const tags = {
    [form.get('Tags.member.1.Name') ?? '']: [form.get('Tags.member.1.Value') ?? ''],
    'ses:configuration-set': [form.get('ConfigurationSetName') ?? ''],
  };
  onMailEvent({ type: BOUNCING.test(to) ? 'Bounce' : 'Delivery', tags });
  if (COMPLAINING.test(to)) onMailEvent({ type: 'Complaint', tags });
};

/** One of the attributes of a message, as the query protocol numbers them. */
const attributeIn = (form: URLSearchParams, name: string): string | undefined => {
  const [key] = [...form].find(([field, value]) => /^MessageAttributes\.entry\.\d+\.Name$/.test(field) && value === name) ?? [];
  return (key && form.get(key.replace(/Name$/, 'Value.StringValue'))) ?? undefined;
};

const publish = (form: URLSearchParams, response: ServerResponse, { inbox, require, onSms }: Sending): void => {
  const to = form.get('PhoneNumber') ?? '';
  // A number is no resource; a topic would be one.
  require({ action: 'sns:Publish', resource: form.get('TopicArn') ?? to });
  const isNumber = /^\+[1-9]\d{6,14}$/.test(to);
  if (!isNumber) {
    refuse(response, 'InvalidParameter', 'Invalid parameter: PhoneNumber');
    return;
  }
  const from = attributeIn(form, 'AWS.SNS.SMS.SenderID');
  inbox.add({ channel: 'sms', to, ...(from !== undefined && { from }), text: form.get('Message') ?? '' });
  const messageId = randomUUID();
  answer(response, 200, 'text/xml', xml('Publish', 'http://sns.amazonaws.com/doc/2010-03-31/', messageId));
  onSms(messageId, to);
};

type Keeping = { secrets: Record<string, string>; require: (asked: Asked) => void };

const getSecretValue = (body: string, response: ServerResponse, { secrets, require }: Keeping): void => {
  const { SecretId } = JSON.parse(body) as { SecretId: string };
  require({ action: 'secretsmanager:GetSecretValue', resource: SecretId });
  const id = SecretId.replace('arn:local:', '');
  const SecretString = secrets[id];
  const found = SecretString === undefined ? { __type: 'ResourceNotFoundException' } : { ARN: SecretId, Name: id, SecretString };
  answer(response, SecretString === undefined ? 400 : 200, 'application/x-amz-json-1.1', JSON.stringify(found));
};

type Exchange = { request: IncomingMessage; response: ServerResponse };

/** What a channel does instead of sending, once it is told to fail. @returns whether it has dealt with the request. */
const faulty = (faults: Record<Channel, Fault>, channel: Channel, { request, response }: Exchange): boolean => {
  const fault = faults[channel];
  if (fault === 'down') request.socket.destroy();
  if (fault === 'throttle') refuse(response, 'Throttling', 'Maximum sending rate exceeded.');
  if (fault === 'reject') refuse(response, channel === 'email' ? 'MessageRejected' : 'InvalidParameter', 'Refused on request.');
  return fault !== 'none';
};

/**
 * SES, SNS and Secrets Manager as far as the service speaks with them, in their own wire protocol; what is sent lands in the
 * inbox, and each channel can be told to fail.
 */
export const startProviders = async ({ template, rights, secretsFile, given, ...sent }: Setting): Promise<Providers> => {
  const faults: Record<Channel, Fault> = { email: 'none', sms: 'none', 'sign-in': 'none' };
  const secrets = { ...generatedSecrets(template, secretsFile), ...givenSecrets(template, given) };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const body = await text(request);
    const caller = callerOf(request.headers.authorization);
    const require = (asked: Asked) => rights.requireOf(caller, asked);
    const sending = { ...sent, template, require };
    if (request.headers['x-amz-target'] === 'secretsmanager.GetSecretValue') return getSecretValue(body, response, { secrets, require });
    const form = new URLSearchParams(body);
    const action = form.get('Action');
    if (action === 'SendRawEmail') return faulty(faults, 'email', { request, response }) || sendRawEmail(form, response, sending);
    if (action === 'Publish') return faulty(faults, 'sms', { request, response }) || publish(form, response, sending);
    return refuse(response, 'InvalidAction', `The local stack does not know ${action}.`);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error) => {
      const { code, message } = error instanceof AwsRefusal ? error : new AwsRefusal('InternalFailure', String(error));
      const isJson = request.headers['x-amz-target'] !== undefined;
      if (isJson) answer(response, 400, 'application/x-amz-json-1.1', JSON.stringify({ __type: code, message }));
      // Services that speak in XML call it so.
      else refuse(response, code.replace('Exception', ''), message);
    });
  });
  const { port, stop } = await listen(server, 0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    setFault(channel, fault) {
      faults[channel] = fault;
    },
    faultOf: (channel) => faults[channel],
    stop,
  };
};
