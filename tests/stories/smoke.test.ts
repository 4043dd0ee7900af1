import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmHistoryCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { readDeployment } from '../../infra/deployment.ts';
import { deployedRunning } from '../../infra/smoke/deployed.ts';
import { localRunning } from '../../infra/smoke/local.ts';
import { STEPS, smoke } from '../../infra/smoke/steps.ts';
import { useStack } from '../support/story.ts';

const ALL = STEPS.map(({ name }) => name);

describe('a smoke test', () => {
  const story = useStack();
  const failing = (patience = 10_000) => smoke(localRunning(story.stack.url, patience), () => undefined);
  const command = async (target: string) => {
    const running = spawn(process.execPath, ['infra/smoke/run.ts', target]);
    const [out, error, [code]] = await Promise.all([text(running.stdout), text(running.stderr), once(running, 'exit')]);
    return { out, error, code };
  };

  it('finds that what runs does what it is there for, and takes away what it made', async () => {
    const { out, error, code } = await command(story.stack.url);
    expect([error, code]).toEqual(['', 0]);
    expect(out.split('\n').filter((line) => line.startsWith('ok'))).toHaveLength(ALL.length);
    const smoker = await story.person('smoke@example.org');
    expect((await smoker.get('/sites')).body.items).toEqual([]);
  }, 60_000);

  it('says what does not, one line for each, and goes on', async () => {
    story.stack.setFault('email', 'reject');
    expect(await failing(1_000)).toEqual(['the sign-in', 'a hand-over whose mail arrives', 'a hand-over whose mail bounces']);
    story.stack.setFault('email', 'none');
    const nobody = smoke(localRunning('http://127.0.0.1:9', 100), () => undefined);
    expect(await nobody).toEqual(ALL);
  }, 60_000);

  it('says in one line what is no stage', async () => {
    const { error, code } = await command('nope');
    expect([error, code]).toEqual([expect.stringMatching(/^There is no deployments\/nope\.json;[^\n]*\n$/), 1]);
  });

  it('of a deployment asks the function of the installer’s side as the gateway would, and looks whether an alarm was told', async () => {
    const outputs = { CompanyFunction: 'company', FirstAlarm: 'failed' };
    mockClient(CloudFormationClient)
      .on(DescribeStacksCommand)
      .resolves({
        Stacks: [
          {
            StackName: 'keyholder-example',
            CreationTime: new Date(),
            StackStatus: 'CREATE_COMPLETE',
            Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
          },
        ],
      });
    // What it would hand to Lambda goes to the function that would be deployed.
    mockClient(LambdaClient)
      .on(InvokeCommand)
      .callsFake(async ({ FunctionName, Payload }) => {
        expect(FunctionName).toBe('company');
        const answer = await story.stack.invoke('CompanyFunction', JSON.parse(Payload));
        return { Payload: new Uint8Array(Buffer.from(JSON.stringify(answer))) as never };
      });
    const cloudWatch = mockClient(CloudWatchClient);
    const { asTechnician, ring, url } = await deployedRunning(readDeployment('example'), 500);
    expect(url).toBe('https://keys.example.com');
    expect((await asTechnician('POST /companies', {}, { name: 'Smoke test', country: 'DE' })).status).toBe(201);
    const site = await asTechnician('POST /sites', {}, { name: 'Smoke test', timeZone: 'UTC' });
    expect((await asTechnician('GET /sites/{siteId}', { siteId: site.body.id })).body.name).toBe('Smoke test');
    expect((await asTechnician('DELETE /sites/{siteId}', { siteId: site.body.id })).status).toBe(204);

    cloudWatch.on(SetAlarmStateCommand).resolves({});
    const told = (HistorySummary: string) =>
      cloudWatch.on(DescribeAlarmHistoryCommand).resolves({ AlarmHistoryItems: [{ HistorySummary }] });
    told('Successfully executed action arn:aws:sns:eu-central-1:111122223333:alarms');
    expect(await ring()).toBe(true);
    expect(cloudWatch.commandCalls(SetAlarmStateCommand)[0]?.args[0].input).toMatchObject({ AlarmName: 'failed', StateValue: 'ALARM' });
    told('Failed to execute action arn:aws:sns:eu-central-1:111122223333:alarms');
    expect(await ring()).toBe(false);
  });
});
