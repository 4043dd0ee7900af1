import { type InvokeLater, telling } from './asynchronous.ts';
import { matches } from './pattern.ts';
import type { Rights } from './rights.ts';
import { idIn, type Template } from './template.ts';

export type MailEvent = { type: 'Delivery' | 'Bounce' | 'Complaint'; tags: Record<string, string[]> };

type RuleProperties = { EventPattern: object; Targets: { Arn: string; DeadLetterConfig: { Arn: string } }[] };
type Setting = { template: Template; rights: Rights; invokeLater: InvokeLater; deadLetter: (queueId: string, body: unknown) => void };

const EVENTS = 'events.amazonaws.com';

export type MailEvents = ReturnType<typeof mailEvents>;

/** What SES says about a mail afterwards: the template's rules hand it to their functions. */
export const mailEvents = ({ template, rights, invokeLater, deadLetter }: Setting) => {
  const deliver = async (ruleArn: string, event: object, { Arn, DeadLetterConfig }: RuleProperties['Targets'][number]): Promise<void> => {
    // What the rule may not invoke it puts aside itself, where that queue lets it.
    if (!rights.mayInvoke(idIn(Arn), EVENTS, ruleArn)) {
      const queueId = idIn(DeadLetterConfig.Arn);
      if (rights.letsIn(queueId, EVENTS, { action: 'sqs:SendMessage', sourceArn: ruleArn })) deadLetter(queueId, event);
      return;
    }
    await invokeLater(idIn(Arn), event);
  };

  const tell = async ({ type, tags }: MailEvent): Promise<void> => {
    const event = {
      source: 'aws.ses',
      'detail-type': `Email ${type}`,
      detail: { eventType: type, mail: { tags }, ...(type === 'Bounce' && { bounce: { bounceType: 'Permanent' } }) },
    };
    const rules = template.ofType<RuleProperties>('AWS::Events::Rule').filter(({ properties }) => matches(properties.EventPattern, event));
    for (const { id, properties } of rules) for (const target of properties.Targets) await deliver(`arn:local:${id}`, event, target);
  };

  return telling(tell);
};
