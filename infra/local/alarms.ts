import type { Inbox } from './inbox.ts';
import type { Rights } from './rights.ts';
import { idIn, type Template } from './template.ts';

type AlarmProperties = { AlarmDescription: string; AlarmActions: string[] };
type SubscriptionProperties = { TopicArn: string; Protocol: string; Endpoint: string };
type TopicProperties = { KmsMasterKeyId?: string };

const CLOUDWATCH = 'cloudwatch.amazonaws.com';
/** What CloudWatch does with a topic's key, to send what only the topic can read. */
const BY_KEY = ['kms:GenerateDataKey', 'kms:Decrypt'];

/** The template's alarms, rung by hand: who is woken hears of it only where topic and key let CloudWatch in. */
export const alarms = ({ template, rights, inbox }: { template: Template; rights: Rights; inbox: Inbox }) => {
  const topics = new Map(template.ofType<TopicProperties>('AWS::SNS::Topic').map(({ id, properties }) => [id, properties]));
  const lets = (topicId: string, alarmId: string): boolean => {
    const sourceArn = `arn:local:${alarmId}`;
    const key = topics.get(topicId)?.KmsMasterKeyId;
    return (
      rights.letsIn(topicId, CLOUDWATCH, { action: 'sns:Publish', sourceArn }) &&
      (key === undefined || BY_KEY.every((action) => rights.letsIn(idIn(key), CLOUDWATCH, { action, sourceArn })))
    );
  };
  return {
    /** @param name the alarm's, as the template has it. @returns whether there is such an alarm. */
    ring(name: string): boolean {
      // A logical id has no dashes, and a hash behind the name.
      const wanted = new RegExp(`^Watch${name.replaceAll('-', '')}[0-9A-F]{8}$`);
      const alarm = template.ofType<AlarmProperties>('AWS::CloudWatch::Alarm').find(({ id }) => wanted.test(id));
      if (!alarm) return false;
      for (const topicId of alarm.properties.AlarmActions.map(idIn)) {
        if (!lets(topicId, alarm.id)) continue;
        const subscriptions = template.ofType<SubscriptionProperties>('AWS::SNS::Subscription');
        for (const { properties } of subscriptions.filter(({ properties: { TopicArn } }) => idIn(TopicArn) === topicId)) {
          inbox.add({ channel: 'email', to: properties.Endpoint, subject: `ALARM: "${name}"`, text: alarm.properties.AlarmDescription });
        }
      }
      return true;
    },
  };
};
