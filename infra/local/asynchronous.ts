import { setTimeout as sleep } from 'node:timers/promises';
import type { DeadLetters } from './dead-letters.ts';
import type { LocalFunctions } from './functions.ts';
import type { Rights } from './rights.ts';
import { idIn, type Template } from './template.ts';

type FunctionProperties = { DeadLetterConfig?: { TargetArn: string } };
type Setting = { template: Template; rights: Rights; functions: LocalFunctions; deadLetter: DeadLetters['add'] };

/** Milliseconds before each attempt with an event that nobody waits for; Lambda makes three, minutes apart. */
const ATTEMPTS = [5, 250, 1_000];

/** Hands a function an event that nobody waits for; one that fails for good is put aside by the function itself, by its own role. */
export const invokingLater = ({ template, rights, functions, deadLetter }: Setting) => {
  const putAside = (functionId: string, event: object): void => {
    const made = template.ofType<FunctionProperties>('AWS::Lambda::Function').find(({ id }) => id === functionId);
    const queue = made?.properties.DeadLetterConfig?.TargetArn ?? '';
    rights.requireOf(functionId, { action: 'sqs:SendMessage', resource: queue });
    deadLetter(idIn(queue), event);
  };
  return async (functionId: string, event: object): Promise<void> => {
    for (const delay of ATTEMPTS) {
      await sleep(delay);
      const isDone = await functions
        .of(functionId)
        .invoke(event)
        .then(
          () => true,
          () => false,
        );
      if (isDone) return;
    }
    putAside(functionId, event);
  };
};
export type InvokeLater = ReturnType<typeof invokingLater>;

/** Events that were told and have not arrived everywhere yet. */
export const telling = <Told extends unknown[]>(tell: (...told: Told) => Promise<void>) => {
  const underWay = new Set<Promise<void>>();
  return {
    tell(...what: Told): void {
      const told: Promise<void> = tell(...what).finally(() => underWay.delete(told));
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
