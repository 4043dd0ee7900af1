import { it } from 'vitest';
import { newPorts } from '../support/ports.ts';
import { histories } from './histories.ts';

const HISTORIES = 100;
const LANES = 5;

// Some at a time: each waits for the engine, and the engine for nobody.
it('random histories hold on a real engine', () =>
  Promise.all(
    Array.from({ length: LANES }, () =>
      histories(() => newPorts(), { numRuns: HISTORIES / LANES, maxCommands: 20, verified: 'at-the-end' }),
    ),
  ));
