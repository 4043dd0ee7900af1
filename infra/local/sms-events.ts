import { gzipSync } from 'node:zlib';
import { type InvokeLater, telling } from './asynchronous.ts';
import type { Rights } from './rights.ts';
import { idIn, REGION, type Template } from './template.ts';

/** Numbers that end so are not reached, as those of AWS's own simulator of SMS. */
const UNREACHED = /0404$/;

type FilterProperties = { LogGroupName: string; DestinationArn: string };
type Setting = { template: Template; rights: Rights; invokeLater: InvokeLater; now: () => Date };

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
export const smsEvents = ({ template, rights, invokeLater, now }: Setting) => {
  const hand = async (logGroup: string, functionId: string, entry: object): Promise<void> => {
    const source = `arn:aws:logs:${REGION}:${template.account}:log-group:${logGroup}:*`;
    if (!rights.mayInvoke(functionId, 'logs.amazonaws.com', source)) return;
    const logEvents = [{ id: crypto.randomUUID(), timestamp: now().getTime(), message: JSON.stringify(entry) }];
    const data = gzipSync(JSON.stringify({ messageType: 'DATA_MESSAGE', owner: template.account, logGroup, logEvents })).toString('base64');
    await invokeLater(functionId, { awslogs: { data } });
  };

  const tell = async (messageId: string, to: string): Promise<void> => {
    const entry = entryFor(messageId, to, now());
    const group = `sns/${REGION}/${template.account}/DirectPublishToPhoneNumber${entry.status === 'FAILURE' ? '/Failure' : ''}`;
    const filters = template.ofType<FilterProperties>('AWS::Logs::SubscriptionFilter');
    for (const { properties } of filters.filter(({ properties: { LogGroupName } }) => LogGroupName === group))
      await hand(group, idIn(properties.DestinationArn), entry);
  };

  return telling(tell);
};
