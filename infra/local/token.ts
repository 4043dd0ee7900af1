import { parseArgs } from 'node:util';

/**
 * `npm run -s token -- --port 4000 --email anna@example.org` prints an access token of the local user pool, and nothing else;
 * `--stage prod --machine example-cloud` one of a deployment's.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '3000' },
    host: { type: 'string', default: 'localhost' },
    stage: { type: 'string' },
    email: { type: 'string' },
    phone: { type: 'string' },
    machine: { type: 'string' },
  },
});
const { port, host, stage, ...subject } = values;

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};

const deployedToken = async (name: string): Promise<string> => {
  const { machine } = subject;
  if (machine === undefined) return fail('Give --machine: people get their tokens by signing in.');
  const { ownDeployment, saidOf } = await import('../standing.ts');
  const { machineToken } = await import('../machine-token.ts');
  const { CloudFormationClient } = await import('@aws-sdk/client-cloudformation');
  const { CognitoIdentityProviderClient } = await import('@aws-sdk/client-cognito-identity-provider');
  try {
    const deployment = await ownDeployment(name);
    const { region } = deployment;
    const [cloudFormation, cognito] = [new CloudFormationClient({ region }), new CognitoIdentityProviderClient({ region })];
    return await machineToken({ deployment, machine, cloudFormation, cognito });
  } catch (error) {
    return fail(saidOf(error));
  }
};

const localToken = async (): Promise<string> => {
  const url = `http://${host}:${port}`;
  const response = await fetch(`${url}/local/token`, { method: 'POST', body: JSON.stringify(subject) }).catch(() =>
    fail(`Nothing answers at ${url}; start it with: npm start -- --port ${port}`),
  );
  const answer = (await response.json()) as { token?: string; message?: string };
  return answer.token ?? fail(`Give one of --email, --phone, --machine (${answer.message}).`);
};

console.log(await (stage === undefined ? localToken() : deployedToken(stage)));
