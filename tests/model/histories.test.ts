import { expect, it } from 'vitest';
import { portsInMemory } from '../support/memory.ts';
import { ALL, histories, succeeded } from './histories.ts';

/** So many that every command succeeds in some; `test:model` plays a thousand, and mutation testing few, as it plays them thousands of times. */
const ENOUGH = 400;
const HISTORIES = Number(process.env['HISTORIES'] ?? ENOUGH);

/** How long each call takes, drawn from a number, now and then very long: callers interleave differently, and the same way again. */
const turns = (interleaving: number) => {
  let state = interleaving;
  return async () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    for (let left = (state >>> 16) % (state >>> 28 === 0 ? 64 : 4); left > 0; left--) await undefined;
  };
};

it('random histories hold in memory, however the callers interleave, and every command succeeds in some', async () => {
  succeeded.clear();
  await histories((interleaving) => portsInMemory(turns(interleaving)), { numRuns: HISTORIES, maxCommands: 60, verified: 'always' });
  if (HISTORIES >= ENOUGH) expect(Object.keys(ALL).filter((act) => !succeeded.has(act))).toEqual([]);
});
