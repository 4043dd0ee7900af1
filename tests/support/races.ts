import { isRefused } from '#domain/refusal';

export const ROUNDS = 100;

/** How one of two that met fared. */
export type Outcome = { won: boolean; refusal?: string };
export const outcomeOf = async (command: Promise<unknown>): Promise<Outcome> => {
  try {
    await command;
    return { won: true };
  } catch (error) {
    if (!isRefused(error)) throw error;
    return { won: false, refusal: error.refusal };
  }
};

/** Two at once; which is begun first alternates. @returns how each fared, in the order given */
export const meeting = async (round: number, one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<[Outcome, Outcome]> => {
  if (round % 2 === 0) return Promise.all([outcomeOf(one()), outcomeOf(other())]);
  const [second, first] = await Promise.all([outcomeOf(other()), outcomeOf(one())]);
  return [first, second];
};
