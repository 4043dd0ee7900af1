import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { LocalFunctions } from './functions.ts';
import type { Rights } from './rights.ts';
import { idIn, REGION, type Template } from './template.ts';

/** Numbers that end so are not reached, as those of AWS's own simulator of SMS. */
const UNREACHED = /0404$/;

type FilterProperties = { LogGroupName: string; DestinationArn: string };
type Setting = { template: Template; rights: Rights; functions: LocalFunctions; now: () => Date };

/** Milliseconds before each attempt; Lambda makes three, minutes apart. */
const ATTEMPTS = [50, 250, 1_000];

/** What SNS logs of an SMS. */
const entryFor = (messageId: string, to: string, now: Date) => ({
  notification: { messageId, timestamp: now.toISOString().replace('T', ' ').replace('Z', '') },
  delivery: {
    destination: to,
    smsType: 'Transactional',
    providerResponse: UNREACHED.test(to) ? 'Phone is currently unreachable/unavailable' : 'Message has been accepted by phone carrier',
  },
  status: UNREACHED.test(to) ? 'FAILURE' : 'SUCCESS',
});

/** What becomes of an SMS: SNS's log, which the template's subscriptions hand to their functions. */
export const smsEvents = ({ template, rights, functions, now }: Setting) => {
  const underWay = new Set<Promise<void>>();

  const hand = async (logGroup: string, functionId: string, entry: object): Promise<void> => {
    const source = `arn:aws:logs:${REGION}:${template.account}:log-group:${logGroup}:*`;
    if (!rights.mayInvoke(functionId, 'logs.amazonaws.com', source)) return;
    const logEvents = [{ id: crypto.randomUUID(), timestamp: now().getTime(), message: JSON.stringify(entry) }];
    const data = gzipSync(JSON.stringify({ messageType: 'DATA_MESSAGE', owner: template.account, logGroup, logEvents })).toString('base64');
    for (const delay of ATTEMPTS) {
      await sleep(delay);
      const isDone = await functions
        .of(functionId)
        .invoke({ awslogs: { data } })
        .then(
          () => true,
          () => false,
        );
      if (isDone) return;
    }
  };

  const tell = async (messageId: string, to: string): Promise<void> => {
    const entry = entryFor(messageId, to, now());
    const group = `sns/${REGION}/${template.account}/DirectPublishToPhoneNumber${entry.status === 'FAILURE' ? '/Failure' : ''}`;
    const filters = template.ofType<FilterProperties>('AWS::Logs::SubscriptionFilter');
    for (const { properties } of filters.filter(({ properties: { LogGroupName } }) => LogGroupName === group))
      await hand(group, idIn(properties.DestinationArn), entry);
  };

  return {
    tell(messageId: string, to: string): void {
      const told: Promise<void> = tell(messageId, to).finally(() => underWay.delete(told));
      underWay.add(told);
    },
    /** Resolves once everything told before has arrived; says whether there was anything. */
    async drained(): Promise<boolean> {
      const some = underWay.size > 0;
      await Promise.all(underWay);
      return some;
    },
  };
};
