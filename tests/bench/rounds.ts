/** How one thing compares to another: the median of its rounds, and the least and greatest of them. */
export type Spread = { median: number; least: number; greatest: number };

export const spreadOf = (figures: readonly number[]): Spread => {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { median: at(0.5), least: at(0), greatest: sorted.at(-1) ?? Number.NaN };
};

export type Run = () => Promise<unknown>;

/** Microseconds of this process's CPU that one run of it takes. */
const cpuOf = async (run: Run, times: number): Promise<number> => {
  const before = process.cpuUsage();
  for (let count = 0; count < times; count++) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
};

/** How many a second, so many at once. */
const rateOf = async (run: Run, times: number, atOnce: number): Promise<number> => {
  const before = performance.now();
  let left = times;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await run();
    }),
  );
  return (times * 1_000) / (performance.now() - before);
};

export type Compared = { ours: Spread; theirs: Spread; ratio: Spread };

const ROUNDS = 11;
/** Milliseconds that a side of a round takes, about. */
const SIDE_TAKES = 100;

/** Side by side, turn and turn about: what slows the machine down for a while slows both. */
const interleaved = async (ours: () => Promise<number>, floor: () => Promise<number>): Promise<Compared> => {
  const figures: [number, number][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 2 === 0) figures.push([await ours(), await floor()]);
    else {
      const second = await floor();
      figures.push([await ours(), second]);
    }
  }
  return {
    ours: spreadOf(figures.map(([one]) => one)),
    theirs: spreadOf(figures.map(([, one]) => one)),
    ratio: spreadOf(figures.map(([one, other]) => one / other)),
  };
};

/** Milliseconds that each is run before, so that the compiler has seen it. */
const WARMS_UP = 500;

/** So often that a side takes its time. */
const timesFor = async (run: Run): Promise<number> => {
  const began = performance.now();
  let count = 0;
  while (performance.now() - began < WARMS_UP) {
    await run();
    count++;
  }
  const before = performance.now();
  for (let once = 0; once < count / 4; once++) await run();
  return Math.max(10, Math.round((SIDE_TAKES * count) / 4 / (performance.now() - before)));
};

/** CPU of both, in microseconds a run. */
export const compareCpu = async (ours: Run, floor: Run): Promise<Compared> => {
  const [often, floorOften] = [await timesFor(ours), await timesFor(floor)];
  return interleaved(
    () => cpuOf(ours, often),
    () => cpuOf(floor, floorOften),
  );
};

/** Runs a second of both, so many at once. */
export const compareRates = async (ours: Run, floor: Run, atOnce: number): Promise<Compared> => {
  const [often, floorOften] = [await timesFor(ours), await timesFor(floor)];
  return interleaved(
    () => rateOf(ours, 2 * often, atOnce),
    () => rateOf(floor, 2 * floorOften, atOnce),
  );
};
