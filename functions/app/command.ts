import { type Change, LostRace, type Once, type Ports } from '#app/ports';
import { Refused } from '#domain/refusal';

/** What a command writes, if anything, and what it answers. */
export type Decision<Answer> = { change?: Change | undefined; answer: Answer };

const ATTEMPTS = 8;

/**
 * Reads, decides and writes in one transaction; when another command was faster, reads and decides again, so that the
 * loser of a race is refused for what the winner made of the state (rule 23). A repeat of the same request gets the
 * first answer (rule 24): it is looked up beside the reads, and costs no waiting.
 * @throws Refused whatever `decide` refuses, or `changed-meanwhile` after eight lost races.
 */
export const command = async <Answer>(
  { changes, now, pause }: Pick<Ports, 'changes' | 'now' | 'pause'>,
  once: Once | undefined,
  decide: () => Promise<Decision<Answer>>,
): Promise<Answer> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const [earlier, decision] = await Promise.allSettled([once && changes.answered(once, now()), decide()]);
    if (earlier.status === 'rejected') throw earlier.reason;
    if (earlier.value) return earlier.value.answer as Answer;
    if (decision.status === 'rejected') {
      // The first of two repeats may have been written after we looked for its answer, and before we read what it made.
      const meanwhile = once && (await changes.answered(once, now()));
      if (meanwhile) return meanwhile.answer as Answer;
      throw decision.reason;
    }
    const { change, answer } = decision.value;
    if (!change) return answer;
    try {
      await changes.commit(change, once && { ...once, answer });
      return answer;
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
      await pause(attempt);
    }
  }
  throw new Refused('changed-meanwhile', 'Others are changing this at the same moment; try again.', { retryAfter: 1 });
};
