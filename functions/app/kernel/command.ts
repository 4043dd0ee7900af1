import { notEmployed } from '#app/kernel/caller';
import { limitOfCausing } from '#app/kernel/limits';
import { type Cause, type Change, type Changes, LostRace, type Once, type Ports } from '#app/kernel/ports';
import { isRefused, Refused } from '#domain/refusal';
import type { Technician } from '#domain/technician';

/** What a command writes, if anything, and what it answers. */
export type Decision<Answer> = { change?: Change | undefined; answer: Answer };

const ATTEMPTS = 8;

type Answered = NonNullable<Awaited<ReturnType<Changes['answered']>>>;
type CommandPorts = Pick<Ports, 'changes' | 'companies' | 'now' | 'pause'>;

/** The technician who causes a change that is about no site; for one that is, `siteChange` says so. */
export const causeOf = ({ id, email }: Technician, takesBack = false): Cause => ({ id, email, takesBack });

/** Whoever causes messages to others pays for them: here, where every change passes, so that no command can forget it (rule 47). */
const paidFor = (change: Change): Change => {
  const { cause, messages = [], limits = [] } = change;
  const others = cause ? messages.filter(({ to }) => to.value !== cause.email).length : 0;
  return cause && others > 0 ? { ...change, limits: [limitOfCausing(cause, others, change.at), ...limits] } : change;
};

const isDenied = (error: unknown): boolean => isRefused(error, 'not-permitted') || isRefused(error, 'not-found');

/**
 * Reads, decides and writes in one transaction; when another command was faster, reads and decides again, so that the
 * loser of a race is refused for what the winner made of the state (rule 23). A repeat of the same request gets the
 * first answer (rule 24): it is looked up beside the reads, and costs no waiting. What a technician was answered is not
 * told again to who has left since, or may not ask for it any more (rule 21).
 * @throws Refused whatever `decide` refuses, or `changed-meanwhile` after eight lost races.
 */
export const command = async <Answer>(
  ports: CommandPorts,
  once: Once | undefined,
  decide: () => Promise<Decision<Answer>>,
): Promise<Answer> => {
  const answered = () => once && ports.changes.answered(once, ports.now());
  const again = async ({ answer, cause }: Answered, refusal?: unknown): Promise<Answer> => {
    if (cause && isDenied(refusal)) throw refusal;
    if (cause && (await ports.companies.technician(cause.email))?.id !== cause.id) throw notEmployed();
    return answer as Answer;
  };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const [earlier, decision] = await Promise.allSettled([answered(), decide()]);
    const refusal = decision.status === 'rejected' ? decision.reason : undefined;
    if (earlier.status === 'rejected') throw isDenied(refusal) ? refusal : earlier.reason;
    if (earlier.value) return again(earlier.value, refusal);
    if (refusal instanceof LostRace) {
      await ports.pause(attempt);
      continue;
    }
    if (decision.status === 'rejected') {
      // The first of two repeats may have been written after we looked for its answer, and before we read what it made.
      const meanwhile = await answered();
      if (meanwhile) return again(meanwhile, refusal);
      throw refusal;
    }
    const { change, answer } = decision.value;
    if (!change) return answer;
    try {
      await ports.changes.commit(paidFor(change), once && { ...once, answer });
      return answer;
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
      await ports.pause(attempt);
    }
  }
  throw new Refused('changed-meanwhile', 'Others are changing this at the same moment; try again.', { retryAfter: 1 });
};
