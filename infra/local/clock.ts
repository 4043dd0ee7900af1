/** The stack's clock: the machine's, moved forward by what tests and people ask for, set back for the demo; its functions share it. */
export type Clock = { shared: SharedArrayBuffer; now(): Date; advance(seconds: number): Date };

export const createClock = (): Clock => {
  const shared = new SharedArrayBuffer(8);
  const offset = new Float64Array(shared);
  const now = () => new Date(Date.now() + (offset[0] ?? 0));
  return {
    shared,
    now,
    advance(seconds) {
      offset[0] = (offset[0] ?? 0) + seconds * 1_000;
      return now();
    },
  };
};
