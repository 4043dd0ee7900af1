import fc from 'fast-check';
import { DAY, HOUR, MINUTE, SECOND } from '#domain/instant';
import { isRefused } from '#domain/refusal';
import type { World } from '../support/ports.ts';
import { ACTS, type Act, STAFF_ACTS } from './acts.ts';
import { diceOf } from './dice.ts';
import { type Game, newGame } from './game.ts';

export const ALL: Record<string, Act> = { ...ACTS, ...STAFF_ACTS };
type Move = { act: string; dice: number[] };
/** Time passes, then all of these happen at once. */
type Moment = { wait?: number; moves: Move[] };

const move = (...names: string[]): fc.Arbitrary<Move> =>
  fc.record({ act: fc.constantFrom(...names), dice: fc.array(fc.noBias(fc.nat(9_999)), { minLength: 8, maxLength: 16, size: 'max' }) });

/** What ends a site's story is tried now and then; what carries it on, often. */
const LAST = ['delete the site', 'dismiss the company', 'report the company', 'report a place'];
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
const aWhile = fc.constantFrom(10 * SECOND, 20 * SECOND, MINUTE, 11 * MINUTE, HOUR, 8 * HOUR, DAY, 4 * DAY, 31 * DAY);
const afterInvite = fc.tuple(
  move('invite'),
  fc.oneof(
    { weight: 15, arbitrary: move('resend the invitation', 'correct the contact', 'cancel the invitation', 'decline', 'accept') },
    // Rarely, as three of them end a company's inviting; often enough that none of four hundred histories is without.
    { weight: 1, arbitrary: move('report the company') },
  ),
);
const afterApply = fc.tuple(move('apply'), move('cancel the application', 'reject', 'approve', 'open a link'));
const watching = fc.tuple(
  move('send permissions'),
  move('come to a gate'),
  move('come to a gate again', 'end a session', 'withdraw', 'withdraw everything', 'release', 'close sessions'),
  move('come to a gate again', 'close sessions', 'sweep'),
);
const visiting = fc.tuple(
  move('send permissions', 'approve'),
  move('start to work'),
  move('be done', 'be done', 'start to work', 'withdraw', 'withdraw by link', 'come to a gate'),
  move('be done', 'start to work', 'sweep'),
);
const inAdvance = fc.tuple(
  move('make a rule'),
  move('apply', 'apply', 'leave the site', 'add a device'),
  move('apply', 'remove a rule', 'keep a rule'),
  move('apply', 'come to a gate', 'sweep'),
);
const hiring = fc.tuple(move('offer employment'), move('accept an offer'), move('accept an offer'));
const household = fc.tuple(
  move('invite a person'),
  fc.oneof(
    { weight: 9, arbitrary: move('accept a place', 'accept a place', 'decline a place') },
    { weight: 1, arbitrary: move('report a place') },
  ),
  move('remove a person', 'remove a person', 'change a role', 'leave the site', 'apply'),
  move('object', 'object by link', 'sweep', 'approve', 'withdraw everything'),
);
const sale = fc.tuple(
  move('send permissions', 'apply', 'come to a gate'),
  move('offer the site'),
  move('take the site over', 'take the site over', 'refuse the site', 'take the offer back'),
  move('send permissions', 'come to a gate again', 'take the record along', 'withdraw everything', 'sweep'),
);
const proposal = fc.tuple(
  move('propose an owner'),
  fc.oneof(
    { weight: 3, arbitrary: move('sweep') },
    { weight: 2, arbitrary: move('object to the proposal', 'object to the proposal by link', 'take the proposal back', 'offer the site') },
  ),
  move('sweep', 'sweep', 'object to the proposal by link', 'dismiss the company'),
  move('sweep'),
  move('take the site over', 'refuse the site', 'take the offer back', 'dismiss the company'),
);
const change = fc.tuple(
  move('send permissions', 'apply', 'come to a gate'),
  move('ask another company'),
  move('look after the site', 'look after the site', 'look after the site', 'refuse to look after it', 'take the question back', 'sweep'),
  move('send permissions', 'come to a gate again', 'apply', 'withdraw everything', 'sweep'),
  move('ask another company', 'sweep', 'release', 'close sessions'),
  move('look after the site', 'come to a gate', 'sweep'),
);
const partnering = fc.tuple(
  move('send permissions', 'come to a gate'),
  move('ask for a partner'),
  move('agree to a partner', 'agree to a partner', 'agree to a partner by link', 'refuse a partner by link', 'do without a partner'),
  move('send permissions', 'come to a gate', 'withdraw'),
  move('come to a gate', 'come to a gate again'),
  move(
    'end a partner',
    'give a part up',
    'do without a partner',
    'sweep',
    'take the site over',
    'dismiss the company',
    'look after the site',
  ),
  move('come to a gate again', 'come to a gate', 'close sessions', 'sweep'),
);
const aYearOn = fc.tuple(move('sweep'), move('confirm', 'withdraw by link', 'open a link', 'keep a rule'));

const step: fc.Arbitrary<Moment[]> = fc.oneof(
  { weight: 12, arbitrary: siteMove.map((one) => [{ moves: [one] }]) },
  { weight: 2, arbitrary: staffMove.map((one) => [{ moves: [one] }]) },
  { weight: 6, arbitrary: atOnce.map((moves) => [{ moves }]) },
  { weight: 4, arbitrary: aWhile.map((wait) => [{ wait, moves: [] }]) },
  { weight: 3, arbitrary: afterInvite.map(([invite, answer]) => [{ moves: [invite] }, { wait: 11 * MINUTE, moves: [answer] }]) },
  { weight: 3, arbitrary: afterApply.map(([apply, answer]) => [{ moves: [apply] }, { moves: [answer] }]) },
  {
    weight: 3,
    arbitrary: watching.map(([give, begin, ...then]) => [
      { moves: [give] },
      { moves: [begin] },
      ...then.map((one) => ({ wait: 10 * SECOND, moves: [one] })),
    ]),
  },
  { weight: 3, arbitrary: visiting.map((each) => each.map((one) => ({ wait: 10 * SECOND, moves: [one] }))) },
  { weight: 2, arbitrary: inAdvance.map((each) => each.map((one) => ({ moves: [one] }))) },
  { weight: 3, arbitrary: household.map((each) => each.map((one) => ({ moves: [one] }))) },
  { weight: 2, arbitrary: sale.map((each) => each.map((one) => ({ moves: [one] }))) },
  { weight: 2, arbitrary: change.map((each) => each.map((one, place) => ({ wait: place * 3 * MINUTE, moves: [one] }))) },
  {
    weight: 2,
    arbitrary: proposal.map((each) => each.map((one, place) => ({ ...(place > 0 && { wait: place * 2 * DAY }), moves: [one] }))),
  },
  { weight: 2, arbitrary: partnering.map((each) => each.map((one) => ({ wait: 10 * SECOND, moves: [one] }))) },
  { weight: 2, arbitrary: hiring.map((each) => each.map((one) => ({ moves: [one] }))) },
  { weight: 1, arbitrary: aYearOn.map(([sweep, answer]) => [{ wait: 366 * DAY, moves: [sweep] }, { moves: [answer] }]) },
);

/** What has succeeded once. */
export const succeeded = new Set<string>();

/** @returns whether it was done, and not refused. */
const play = async (game: Game, { act, dice }: Move): Promise<boolean> => {
  try {
    await ALL[act]?.(game, diceOf(dice));
    succeeded.add(act);
    return true;
  } catch (error) {
    if (!isRefused(error)) throw error;
    return false;
  }
};

/** When all is held against the ledgers: after each moment, or where reads take long at the end, whatever was refused until then. */
type Verified = 'always' | 'at-the-end';

/** A step of a history, moment by moment. */
const asCommand =
  (verified: Verified) =>
  (moments: Moment[]): fc.AsyncCommand<object, Game> => ({
    check: () => true,
    async run(_, game) {
      for (const { wait = 0, moves } of moments) {
        if (wait > 0) await game.streamed();
        game.ports.advance(wait);
        const done = await Promise.all(moves.map((each) => play(game, each)));
        if (verified === 'always') await game.verify();
        else if (done.some(Boolean)) await game.lookAround();
      }
    },
    toString: () =>
      moments
        .map(({ wait = 0, moves }) => [`+${wait / MINUTE} min`, ...moves.map(({ act, dice }) => `${act} [${dice}]`)].join(' | '))
        .join('; '),
  });

/** REPLAY="seed path replayPath", as a failure prints them, plays one history again. */
const [seed, path, replayPath] = (process.env['REPLAY'] ?? '').split(' ');

/** Plays random histories of every command: several callers at once, the clock and the jobs running or not. */
export const histories = (
  ports: (interleaving: number) => Promise<World> | World,
  { numRuns, maxCommands, verified }: { numRuns: number; maxCommands: number; verified: Verified },
) =>
  fc.assert(
    fc.asyncProperty(
      fc.commands([step.map(asCommand(verified))], { maxCommands, size: 'max', ...(replayPath && { replayPath }) }),
      fc.nat(),
      async (commands, interleaving) => {
        const game = await newGame(await ports(interleaving));
        await fc.asyncModelRun(() => ({ model: {}, real: game }), commands);
        await game.verify();
      },
    ),
    { numRuns, ...(seed && { seed: Number(seed) }), ...(path && { path }) },
  );
