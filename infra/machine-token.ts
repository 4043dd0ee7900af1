import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type CognitoIdentityProviderClient, DescribeUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type Deployment, DeploymentError, stackNameOf } from './deployment.ts';
import { outputsOf } from './standing.ts';

type Asking = {
  deployment: Deployment;
  machine: string;
  cloudFormation: CloudFormationClient;
  cognito: CognitoIdentityProviderClient;
};

/**
 * An access token of a device cloud, for all that it may do: its client's secret is read from the user pool, and shown to nobody.
 * @throws DeploymentError for a machine that the deployment does not have, or where the pool gives no token.
 */
export const machineToken = async ({ deployment, machine, cloudFormation, cognito }: Asking): Promise<string> => {
  const known = deployment.machines.map(({ name }) => name);
  if (!known.includes(machine)) throw new DeploymentError(`There is no machine ${machine}; there is: ${known.join(', ') || 'none'}.`);
  const { TokenEndpoint = '', UserPool, ...outputs } = await outputsOf(cloudFormation, stackNameOf(deployment));
  // Names of outputs have no dashes.
  const ClientId = outputs[`Machine${machine.replaceAll('-', '')}`];
  const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId: UserPool, ClientId }));
  const response = await fetch(TokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${ClientId}:${UserPoolClient?.ClientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token, error } = (await response.json()) as { access_token?: string; error?: string };
  if (token === undefined) throw new DeploymentError(`The user pool gives no token: ${error ?? response.status}.`);
  return token;
};
