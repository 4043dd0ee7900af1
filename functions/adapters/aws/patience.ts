/** How often it is looked at whether time is up, in milliseconds. */
const TICK = 250;

/**
 * Aborts once so many milliseconds have passed in which this process could hear an answer. Time in which it stood still, busy or
 * frozen between two invocations, counts as one tick: an answer that has come meanwhile is heard first, and is no time-out.
 */
export const patience = (milliseconds: number, tick = TICK): { signal: AbortSignal; end(): void } => {
  const controller = new AbortController();
  let listened = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    listened += Math.min(now - last, 2 * tick);
    last = now;
    if (listened >= milliseconds) controller.abort();
  }, tick);
  return { signal: controller.signal, end: () => clearInterval(timer) };
};
