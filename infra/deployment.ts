import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { isSupportedCountry } from 'libphonenumber-js/min';
import { z } from 'zod';

/** A deployment that cannot be: one line for each thing that is wrong with it. */
export class DeploymentError extends Error {}

/** The examples; a firm may keep its own elsewhere. */
export const DEPLOYMENTS = path.join(import.meta.dirname, '..', 'deployments');

/** It stands in every SMS. */
const LONGEST_DOMAIN = 60;
const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

const Domain = z.string().regex(DOMAIN, 'must be a domain in lower case, like keys.example.org');
const Count = z.int('must be a whole number').min(1, 'must be 1 or more');
const Email = z.email('must be an email address');

const Zone = z.strictObject({
  id: z.string().regex(/^Z[A-Z0-9]{1,31}$/, 'must be the id of a hosted zone, like Z0123456789ABC'),
  name: Domain,
});

/** `Name <address@domain>`. */
const Sender = z
  .string()
  .regex(/^[A-Za-z0-9 '-]+ <[^<>]+>$/, 'must be a name in plain letters and an address, like Keyholder <no-reply@keys.example.org>')
  .refine((sender) => Email.safeParse(addressIn(sender)).success, 'must hold an email address between < and >');

/** What a machine may be given: every scope that a route of the contract asks for. */
export const SCOPES = ['access/decide', 'access/report', 'access/request', 'devices/report', 'ssf/read', 'ssf/manage'] as const;

const Adopted = z
  .strictObject({
    name: z.string().regex(/^[A-Za-z0-9_.-]{3,255}$/, 'must be the name of a table'),
    stream: z.string().regex(/^arn:[a-z-]+:dynamodb:[a-z0-9-]+:\d{12}:table\/[^/]+\/stream\/.+$/, 'must be the ARN of a table’s stream'),
  })
  .refine(({ name, stream }) => stream.includes(`:table/${name}/stream/`), 'must be a table and its own stream');

/** What a phone shows instead of a number. */
const SmsSender = z.string().regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/, 'must be 1 to 11 letters and digits, at least one a letter');

/** The ticket comes behind it, as a fragment. */
const CloudUrl = z
  .url({ protocol: /^https$/, error: 'must be an address with https' })
  .refine((url) => url.includes('{deviceId}') || url.includes('%7BdeviceId%7D'), 'must hold {deviceId}, in the place of the device')
  .refine((url) => !url.includes('#'), 'must have no fragment: there the ticket stands');

const Machine = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes, 40 at most'),
  scopes: z
    .array(z.enum(SCOPES, `must be one of ${SCOPES.join(', ')}`))
    .min(1, 'must have one or more')
    .refine((given) => new Set(given).size === given.length, 'must each be named once'),
  /** Where it shows live pictures and recordings to who has a ticket; `{deviceId}` stands for the device. */
  liveViewUrl: CloudUrl.optional(),
  playbackUrl: CloudUrl.optional(),
  /** Whose security event tokens it signs, and where its keys are: it can tell of its sessions by them. */
  tokens: z
    .strictObject({
      issuer: z.string().min(1).max(256),
      jwksUrl: z.url({ protocol: /^https$/, error: 'must be an address with https' }),
    })
    .optional(),
  /** Another number is another client, with another secret; the machine stays who it is. */
  client: Count.optional(),
});

/** Whether a domain is `outer` or lies below it. */
const isWithin = (domain: string, outer: string): boolean => domain === outer || domain.endsWith(`.${outer}`);

export const addressIn = (sender: string): string => sender.replace(/^.*<|>$/g, '');
const domainIn = (sender: string): string => addressIn(sender).replace(/^.*@/, '');

/** Two values are held against each other as soon as both are right, whatever else is wrong. */
const both =
  (shape: z.ZodRawShape) =>
  ({ value }: { value: unknown }) =>
    z.object(shape).safeParse(value).success;

/** What whoever deploys decides. Nothing here has a default: what is not said is not deployed. */
const Values = z
  .strictObject({
    account: z.string().regex(/^\d{12}$/, 'must be the twelve digits of an AWS account'),
    region: z.string().refine((region) => RegionInfo.regions.some(({ name }) => name === region), 'must be a region, like eu-central-1'),
    /** Where the service is reached; its name stands in every SMS, so it is short. */
    domain: Domain.max(LONGEST_DOMAIN, `stands in every SMS: at most ${LONGEST_DOMAIN} characters`),
    /** Where the domain’s records are made. */
    zone: Zone,
    /** Of the user pool’s own domain, where machines get their tokens; unique in the region. */
    cognitoPrefix: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be lower-case letters, digits and dashes, 63 at most')
      .refine((prefix) => !/aws|amazon|cognito/.test(prefix), 'must not hold aws, amazon or cognito: Cognito refuses it'),
    sender: Sender,
    /** A domain that SES knows already; without it the stack makes an identity of the service’s own domain. */
    mailIdentity: Domain.optional(),
    smsCountries: z
      .array(z.string().refine(isSupportedCountry, 'must be an ISO code of a country, like DE'))
      .min(1, 'must name one or more'),
    /** The name that SMS come from, by country; where one has none, the provider chooses. */
    smsSenders: z.record(z.string(), SmsSender).optional(),
    /** SMS of the whole service; above it invitations by SMS are refused. */
    smsADay: Count,
    /** USD; above four fifths of it somebody is told. */
    monthlySmsBudget: Count,
    /** Of each company. */
    invitationsADay: Count,
    /** A table that was made ready by `npm run adopt`, in the place of one that the stack makes. */
    table: Adopted.optional(),
    /** The clouds of devices, each with what it may ask. */
    machines: z
      .array(Machine)
      .refine(
        (machines) => new Set(machines.map(({ name }) => name.replaceAll('-', ''))).size === machines.length,
        'must each have a name of their own, dashes apart',
      ),
    /** What device clouds may use at once, kept free for them. */
    machinesConcurrency: Count,
    /** How the check reads: `signed` by requests of our own, at half the CPU; `sdk` is the way back. */
    accessReads: z.enum(['signed', 'sdk'], 'must be signed or sdk'),
    alarmEmail: Email,
  })
  .refine(({ domain, zone }) => isWithin(domain, zone.name), {
    path: ['domain'],
    error: 'must lie in the zone',
    when: both({ domain: Domain, zone: Zone }),
  })
  .refine(({ domain, zone, mailIdentity }) => domain !== zone.name || mailIdentity !== undefined, {
    path: ['mailIdentity'],
    error: 'must be given where the domain is the whole zone: others send mail in its name, too',
    when: both({ domain: Domain, zone: Zone, mailIdentity: Domain.optional() }),
  })
  .refine(({ smsCountries, smsSenders = {} }) => Object.keys(smsSenders).every((country) => smsCountries.some((one) => one === country)), {
    path: ['smsSenders'],
    error: 'must name countries of smsCountries alone',
    when: both({ smsCountries: z.array(z.string()), smsSenders: z.record(z.string(), z.string()).optional() }),
  })
  .refine(({ sender, domain, mailIdentity = domain }) => domainIn(sender) === mailIdentity, {
    path: ['sender'],
    error: 'must be an address of the domain, or of mailIdentity where that is given',
    when: both({ sender: Sender, domain: Domain, mailIdentity: Domain.optional() }),
  });

export type Deployment = z.output<typeof Values> & {
  /** The name of its file; stands in the name of all that is made of it. */
  stage: string;
};

export const stackNameOf = ({ stage }: Deployment): string => `keyholder-${stage}`;

const saidOf = (issue: z.core.$ZodIssue): [place: string, said: string][] => {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [[...issue.path, key].join('.'), 'is not known']);
  return [[issue.path.join('.'), issue.input === undefined ? 'is missing' : issue.message]];
};

/** One line for each place, and of what is wrong there the first. */
const linesOf = (file: string, issues: z.core.$ZodIssue[]): string => {
  const first = new Map(issues.flatMap(saidOf).toReversed());
  return [...first]
    .toReversed()
    .map(([place, said]) => [file, place, said].filter(Boolean).join(': '))
    .join('\n');
};

/** @throws DeploymentError with a line for each wrong value. */
export const parseDeployment = (stage: string, text: string): Deployment => {
  const file = `deployments/${stage}.json`;
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(stage)) {
    throw new DeploymentError(`${stage} cannot be a stage: lower-case letters, digits and dashes, 20 at most.`);
  }
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch (error) {
    throw new DeploymentError(`${file} is no JSON: ${(error as Error).message}`);
  }
  const { data, error } = Values.safeParse(values, { reportInput: true });
  if (error) throw new DeploymentError(linesOf(file, error.issues));
  return { ...data, stage };
};

/** @throws DeploymentError */
export const readDeployment = (stage: string): Deployment => {
  const folder = stage.startsWith('example') ? DEPLOYMENTS : (process.env['DEPLOYMENTS'] ?? DEPLOYMENTS);
  if (!existsSync(folder)) throw new DeploymentError(`There is no folder ${folder}, which DEPLOYMENTS names.`);
  const known = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : []));
  if (!known.includes(stage)) {
    throw new DeploymentError(
      `There is no deployments/${stage}.json; copy deployments/example.json and fill it in. There is: ${known.join(', ')}.`,
    );
  }
  return parseDeployment(stage, readFileSync(path.join(folder, `${stage}.json`), 'utf8'));
};

/** Refuses what can only be an example. @throws DeploymentError */
export const requireOwn = ({ stage, domain }: Deployment): void => {
  if (/(^|\.)(example(\.(com|net|org))?|test|invalid|localhost)$/.test(domain)) {
    throw new DeploymentError(`deployments/${stage}.json: domain: ${domain} is nobody’s; it is there to be copied.`);
  }
};
