import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalFunctions } from './functions.ts';
import { matches } from './pattern.ts';
import type { Rights } from './rights.ts';
import { idIn, type Template } from './template.ts';

export type MailEvent = { type: 'Delivery' | 'Bounce' | 'Complaint'; tags: Record<string, string[]> };

type RuleProperties = { EventPattern: object; Targets: { Arn: string; DeadLetterConfig: { Arn: string } }[] };
type Setting = { template: Template; rights: Rights; functions: LocalFunctions; deadLetter: (queueId: string, body: unknown) => void };
type FunctionProperties = { DeadLetterConfig?: { TargetArn: string } };

const EVENTS = 'events.amazonaws.com';

/** Milliseconds before each attempt with an event that nobody waits for; Lambda makes three, minutes apart. */
const ATTEMPTS = [50, 250, 1_000];

export type MailEvents = ReturnType<typeof mailEvents>;

/** What SES says about a mail afterwards: the template's rules hand it to their functions. */
export const mailEvents = ({ template, rights, functions, deadLetter }: Setting) => {
  const underWay = new Set<Promise<void>>();

  /** A function that failed for good puts the event aside itself, by its own role. */
  const putAside = (functionId: string, event: object): void => {
    const made = template.ofType<FunctionProperties>('AWS::Lambda::Function').find(({ id }) => id === functionId);
    const queue = made?.properties.DeadLetterConfig?.TargetArn ?? '';
    rights.requireOf(functionId, { action: 'sqs:SendMessage', resource: queue });
    deadLetter(idIn(queue), event);
  };

  const deliver = async (ruleArn: string, event: object, { Arn, DeadLetterConfig }: RuleProperties['Targets'][number]): Promise<void> => {
    // What the rule may not invoke it puts aside itself, where that queue lets it.
    if (!rights.mayInvoke(idIn(Arn), EVENTS, ruleArn)) {
      const queueId = idIn(DeadLetterConfig.Arn);
      if (rights.letsIn(queueId, EVENTS, { action: 'sqs:SendMessage', sourceArn: ruleArn })) deadLetter(queueId, event);
      return;
    }
    for (const delay of ATTEMPTS) {
      await sleep(delay);
      const failed = await functions
        .of(idIn(Arn))
        .invoke(event)
        .then(
          () => false,
          () => true,
        );
      if (!failed) return;
    }
    putAside(idIn(Arn), event);
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

  return {
    tell(event: MailEvent): void {
      const told: Promise<void> = tell(event).finally(() => underWay.delete(told));
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
