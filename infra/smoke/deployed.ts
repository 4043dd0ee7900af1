import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmHistoryCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type Deployment, stackNameOf } from '../deployment.ts';
import { machineToken } from '../machine-token.ts';
import { outputsOf } from '../standing.ts';
import { type Answer, pathOf, type Running } from './steps.ts';

/** What the gateway would hand over for somebody who has signed in. */
export const eventFor = (
  route: string,
  { params, body, email }: { params: Record<string, string>; body?: object | undefined; email: string },
) => {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pathOf(pattern, params);
  return {
    version: '2.0',
    routeKey: route,
    rawPath: path,
    rawQueryString: '',
    headers: body ? { 'content-type': 'application/json' } : {},
    pathParameters: params,
    requestContext: {
      requestId: crypto.randomUUID(),
      routeKey: route,
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'smoke' },
      authorizer: { jwt: { claims: { token_use: 'access', email }, scopes: [] } },
    },
    ...(body && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
};

/** People get their tokens by signing in alone, so the function of the installer's side is asked itself, as the gateway would. */
const asTechnician =
  (lambda: LambdaClient, functionName: string, email: string): Running['asTechnician'] =>
  async (route, params = {}, body) => {
    const Payload = JSON.stringify(eventFor(route, { params, body, email }));
    const { Payload: answered, FunctionError } = await lambda.send(new InvokeCommand({ FunctionName: functionName, Payload }));
    const answer = JSON.parse(Buffer.from(answered ?? '{}').toString()) as { statusCode?: number; body?: string };
    const status = FunctionError === undefined ? (answer.statusCode ?? 200) : 500;
    return { status, body: answer.body ? JSON.parse(answer.body) : undefined } satisfies Answer;
  };

/** Rings an alarm, and looks in its history whether that was told to whoever is woken. */
const ring = async (cloudWatch: CloudWatchClient, AlarmName: string, patience: number): Promise<boolean> => {
  const since = new Date();
  await cloudWatch.send(new SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason: 'A smoke test: nothing is wrong.' }));
  for (const until = Date.now() + patience; Date.now() < until; await sleep(Math.min(5_000, patience / 10))) {
    const { AlarmHistoryItems = [] } = await cloudWatch.send(
      new DescribeAlarmHistoryCommand({ AlarmName, HistoryItemType: 'Action', StartDate: since }),
    );
    if (AlarmHistoryItems.some(({ HistorySummary = '' }) => HistorySummary.startsWith('Successfully executed action'))) return true;
  }
  return false;
};

const PATIENCE = 180_000;

/** A deployment, by what its stack says of itself; needs credentials that may invoke, describe and set the state of an alarm. */
export const deployedRunning = async (deployment: Deployment, patience = PATIENCE): Promise<Running> => {
  const { region, domain, machines } = deployment;
  const cloudFormation = new CloudFormationClient({ region });
  const cognito = new CognitoIdentityProviderClient({ region });
  const { CompanyFunction = '', FirstAlarm = '' } = await outputsOf(cloudFormation, stackNameOf(deployment));
  const deciding = machines.find(({ scopes }) => scopes.includes('access/decide'))?.name ?? '';
  return {
    url: `https://${domain}`,
    patience,
    machineToken: () => machineToken({ deployment, machine: deciding, cloudFormation, cognito }),
    asTechnician: asTechnician(new LambdaClient({ region }), CompanyFunction, `smoke@${domain}`),
    ring: () => ring(new CloudWatchClient({ region }), FirstAlarm, patience),
  };
};
