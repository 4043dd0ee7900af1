import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#domain/instant';
import { isRefused } from '#domain/refusal';
import { portsInMemory } from '../support/memory.ts';
import { newPorts, type World } from '../support/ports.ts';
import { ACTS, type Act, STAFF_ACTS } from './acts.ts';
import { diceOf } from './dice.ts';
import { type Game, newGame } from './game.ts';

const ALL: Record<string, Act> = { ...ACTS, ...STAFF_ACTS };
type Move = { act: string; dice: number[] };
/** Time passes, then all of these happen at once. */
type Moment = { wait?: number; moves: Move[] };

const move = (...names: string[]): fc.Arbitrary<Move> =>
  fc.record({ act: fc.constantFrom(...names), dice: fc.array(fc.noBias(fc.nat(9_999)), { minLength: 8, maxLength: 16, size: 'max' }) });

/** What ends a site's story is tried now and then; what carries it on, often. */
const LAST = ['delete the site', 'dismiss the company'];
const OFTEN = ['invite', 'accept', 'apply', 'apply', 'approve', 'approve', 'send permissions', 'withdraw'];
const SITE_ACTS = Object.keys(ACTS).filter((name) => !LAST.includes(name));
const siteMove = fc.oneof(
  { weight: 20, arbitrary: move(...SITE_ACTS) },
  { weight: 20, arbitrary: move(...OFTEN) },
  { weight: 1, arbitrary: move(...LAST) },
);
const staffMove = move(...Object.keys(STAFF_ACTS));
const several = fc.tuple(fc.oneof(siteMove, staffMove), fc.array(siteMove, { minLength: 1, maxLength: 3 }));
/** With the same dice they mostly mean the same site and the same device, and get in each other's way. */
const atOnce = fc
  .tuple(several, fc.boolean())
  .map(([[one, others], isSame]) => [one, ...others.map((other) => (isSame ? { ...other, dice: one.dice } : other))]);
const aWhile = fc.constantFrom(MINUTE, 11 * MINUTE, HOUR, 8 * HOUR, DAY, 4 * DAY, 31 * DAY);
const afterInvite = fc.tuple(
  move('invite'),
  move('resend the invitation', 'correct the contact', 'cancel the invitation', 'decline', 'accept'),
);
const afterApply = fc.tuple(move('apply'), move('cancel the application', 'reject', 'approve', 'open a link'));
const hiring = fc.tuple(move('offer employment'), move('accept an offer'), move('accept an offer'));
const aYearOn = fc.tuple(move('sweep'), move('confirm', 'withdraw by link', 'open a link'));

const step: fc.Arbitrary<Moment[]> = fc.oneof(
  { weight: 12, arbitrary: siteMove.map((one) => [{ moves: [one] }]) },
  { weight: 2, arbitrary: staffMove.map((one) => [{ moves: [one] }]) },
  { weight: 6, arbitrary: atOnce.map((moves) => [{ moves }]) },
  { weight: 4, arbitrary: aWhile.map((wait) => [{ wait, moves: [] }]) },
  { weight: 3, arbitrary: afterInvite.map(([invite, answer]) => [{ moves: [invite] }, { wait: 11 * MINUTE, moves: [answer] }]) },
  { weight: 3, arbitrary: afterApply.map(([apply, answer]) => [{ moves: [apply] }, { moves: [answer] }]) },
  { weight: 2, arbitrary: hiring.map((each) => each.map((one) => ({ moves: [one] }))) },
  { weight: 1, arbitrary: aYearOn.map(([sweep, answer]) => [{ wait: 366 * DAY, moves: [sweep] }, { moves: [answer] }]) },
);

const succeeded = new Set<string>();

const play = async (game: Game, { act, dice }: Move): Promise<void> => {
  try {
    await ALL[act]?.(game, diceOf(dice));
    succeeded.add(act);
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
};

/** A step of a history; what must be true is looked at after each of its moments. */
const asCommand = (moments: Moment[]): fc.AsyncCommand<object, Game> => ({
  check: () => true,
  async run(_, game) {
    for (const { wait = 0, moves } of moments) {
      game.ports.advance(wait);
      await Promise.all(moves.map((each) => play(game, each)));
      await game.verify();
    }
  },
  toString: () =>
    moments
      .map(({ wait = 0, moves }) => [`+${wait / MINUTE} min`, ...moves.map(({ act, dice }) => `${act} [${dice}]`)].join(' | '))
      .join('; '),
});

/** So many that every command succeeds in some; mutation testing plays few, as it plays them thousands of times. */
const ENOUGH = 400;
const HISTORIES = Number(process.env['HISTORIES'] ?? ENOUGH);

/** REPLAY="seed path replayPath", as a failure prints them, plays one history again. */
const [seed, path, replayPath] = (process.env['REPLAY'] ?? '').split(' ');

const histories = (
  ports: (interleaving: number) => Promise<World> | World,
  { numRuns, maxCommands }: { numRuns: number; maxCommands: number },
) =>
  fc.assert(
    fc.asyncProperty(
      fc.commands([step.map(asCommand)], { maxCommands, size: 'max', ...(replayPath && { replayPath }) }),
      fc.nat(),
      (commands, interleaving) => fc.asyncModelRun(async () => ({ model: {}, real: await newGame(await ports(interleaving)) }), commands),
    ),
    { numRuns, ...(seed && { seed: Number(seed) }), ...(path && { path }) },
  );

/** How long each call takes, drawn from a number, now and then very long: callers interleave differently, and the same way again. */
const turns = (interleaving: number) => {
  let state = interleaving;
  return async () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    for (let left = (state >>> 16) % (state >>> 28 === 0 ? 64 : 4); left > 0; left--) await undefined;
  };
};

describe('random histories of every command, several callers at once, the clock and the jobs running or not', () => {
  it('hold in memory, however the callers interleave, and every command succeeds in some', async () => {
    succeeded.clear();
    await histories((interleaving) => portsInMemory(turns(interleaving)), { numRuns: HISTORIES, maxCommands: 60 });
    if (HISTORIES === ENOUGH) expect(Object.keys(ALL).filter((act) => !succeeded.has(act))).toEqual([]);
  });

  it.runIf(HISTORIES === ENOUGH)('hold on DynamoDB Local', () => histories(() => newPorts(), { numRuns: 5, maxCommands: 40 }));
});
