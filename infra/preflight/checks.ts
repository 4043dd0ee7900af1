import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, DescribeUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { Deployment } from '../deployment.ts';
import { stackOf } from '../standing.ts';

/** What a look at the account found: `fix` before a deployment can work, `look` at what nobody else can judge. */
export type Finding = { state: 'ok' | 'fix' | 'look'; says: string };
export type Check = (asked: Asked) => Promise<Finding[]>;

/** What is asked of the public DNS. */
export type Dns = {
  resolveNs(name: string): Promise<string[]>;
  resolveCaa(name: string): Promise<{ issue?: string }[]>;
  /** Whether a name leads anywhere. */
  isThere(name: string): Promise<boolean>;
};

export type Asked = { deployment: Deployment; stands: boolean; dns: Dns };

export const ok = (says: string): Finding => ({ state: 'ok', says });
export const fix = (says: string): Finding => ({ state: 'fix', says });
export const look = (says: string): Finding => ({ state: 'look', says });

const nameOf = (error: unknown): string => (error as Error).name;

/** What CDK 2.1148 asks of the bootstrap stack. */
const BOOTSTRAP = 21;

export const bootstrap: Check = async ({ deployment: { account, region } }) => {
  const stack = await stackOf(new CloudFormationClient({ region }), 'CDKToolkit');
  const version = Number(stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'BootstrapVersion')?.OutputValue ?? 0);
  return [
    version >= BOOTSTRAP
      ? ok(`The account is bootstrapped for CDK, version ${version}.`)
      : fix(
          `${version === 0 ? 'The account is not bootstrapped' : `Bootstrap version ${version} is too old`}: npx cdk bootstrap aws://${account}/${region}`,
        ),
  ];
};

const withoutDot = (name: string): string => name.replace(/\.$/, '').toLowerCase();

/** Who certificates may be from, in CAA records, for Amazon to give one. */
const AMAZON = new Set(['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com']);

/** The CAA records that count for a domain: its own, or the nearest above it. */
const caaOf = async (domain: string, dns: Dns): Promise<{ issue?: string }[]> => {
  const parts = domain.split('.');
  for (let from = 0; from < parts.length - 1; from++) {
    const records = await dns.resolveCaa(parts.slice(from).join('.'));
    if (records.length > 0) return records;
  }
  return [];
};

export const zone: Check = async ({
  deployment: {
    zone: { id, name },
    domain,
    region,
  },
  dns,
}) => {
  const found = await new Route53Client({ region }).send(new GetHostedZoneCommand({ Id: id })).catch((error) => {
    if (nameOf(error) === 'NoSuchHostedZone') return undefined;
    throw error;
  });
  if (!found) return [fix(`There is no hosted zone ${id} in this account: make one for ${name}, or name the right one in "zone".`)];
  if (withoutDot(found.HostedZone?.Name ?? '') !== name)
    return [fix(`Zone ${id} is of ${found.HostedZone?.Name}, not of ${name}: correct "zone".`)];
  const wanted = (found.DelegationSet?.NameServers ?? []).map(withoutDot).toSorted();
  const delegated = (await dns.resolveNs(name)).map(withoutDot).toSorted();
  const issuers = (await caaOf(domain, dns)).flatMap(({ issue }) => issue ?? []);
  return [
    wanted.join() === delegated.join()
      ? ok(`${name} is delegated to zone ${id}.`)
      : fix(
          `${name} is not delegated to zone ${id}: at its registrar, or in the zone above it, name ${wanted.join(', ')} as its name servers.`,
        ),
    issuers.length === 0 || issuers.some((issuer) => AMAZON.has(issuer))
      ? ok(`Amazon may issue the certificate of ${domain}.`)
      : fix(`CAA records let only ${issuers.join(', ')} issue certificates for ${domain}: add 0 issue "amazon.com".`),
  ];
};

export const mail: Check = async ({ deployment: { domain, region, mailIdentity }, stands }) => {
  const client = new SESv2Client({ region });
  const { ProductionAccessEnabled, SendingEnabled, SendQuota } = await client.send(new GetAccountCommand({}));
  const identity = await client.send(new GetEmailIdentityCommand({ EmailIdentity: mailIdentity ?? domain })).catch((error) => {
    if (nameOf(error) === 'NotFoundException') return undefined;
    throw error;
  });
  return [
    ProductionAccessEnabled
      ? ok(`SES sends up to ${SendQuota?.Max24HourSend} mails a day.`)
      : fix(
          `SES is in its sandbox in ${region}: ask for production access (SES console, Account dashboard), or nobody but verified addresses gets mail.`,
        ),
    ...(SendingEnabled === false ? [fix('SES has paused sending for this account: see docs/operations.md, "SES paused".')] : []),
    identityFinding({
      name: mailIdentity ?? domain,
      isGiven: mailIdentity !== undefined,
      stands,
      isVerified: identity?.VerifiedForSendingStatus,
    }),
  ];
};

type Identity = { name: string; isGiven: boolean; stands: boolean; isVerified: boolean | undefined };

const identityFinding = ({ name, isGiven, stands, isVerified }: Identity): Finding => {
  if (isVerified) {
    return isGiven || stands
      ? ok(`SES has verified ${name}.`)
      : fix(`SES has an identity ${name} already, which the stack cannot make again: set "mailIdentity" to it.`);
  }
  if (isGiven) return fix(`SES does not know ${name}, or has not verified it: add its DKIM records, or leave "mailIdentity" out.`);
  return ok(`SES will verify ${name} during the deployment.`);
};

/** What everything but the machines needs. */
const LEAST_CONCURRENCY = 100;

export const concurrency: Check = async ({ deployment: { region, machinesConcurrency } }) => {
  const { AccountLimit } = await new LambdaClient({ region }).send(new GetAccountSettingsCommand({}));
  const limit = AccountLimit?.ConcurrentExecutions ?? 0;
  const needed = LEAST_CONCURRENCY + machinesConcurrency;
  return [
    limit >= needed
      ? ok(`Lambda runs up to ${limit} at once.`)
      : fix(
          `Lambda runs up to ${limit} at once, and ${needed} are needed (100, and "machinesConcurrency"): raise the quota "Concurrent executions" (Service Quotas, Lambda), or lower "machinesConcurrency".`,
        ),
  ];
};

export const prefix: Check = async ({ deployment: { region, cognitoPrefix }, stands, dns }) => {
  if (stands) return [ok(`${cognitoPrefix} is the user pool's.`)];
  const client = new CognitoIdentityProviderClient({ region });
  const { DomainDescription } = await client.send(new DescribeUserPoolDomainCommand({ Domain: cognitoPrefix }));
  const isTaken = DomainDescription?.UserPoolId !== undefined || (await dns.isThere(`${cognitoPrefix}.auth.${region}.amazoncognito.com`));
  return [
    isTaken
      ? fix(`${cognitoPrefix} is taken as a prefix in ${region}: choose another "cognitoPrefix".`)
      : ok(`${cognitoPrefix} is free as a prefix in ${region}, as far as can be seen.`),
  ];
};
