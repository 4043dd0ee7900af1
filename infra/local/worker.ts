import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** One Lambda environment: the bundle, its own process.env, and the stack's clock in place of the machine's. */
const { bundle, clock } = workerData as { bundle: string; clock: SharedArrayBuffer };

const offset = new Float64Array(clock);
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(RealDate.now() + (offset[0] ?? 0));
    else super(...(given as [number]));
  }
  static override now(): number {
    return RealDate.now() + (offset[0] ?? 0);
  }
} as DateConstructor;

const loading: Promise<{ handler: (event: unknown, context: unknown) => Promise<unknown> }> = import(pathToFileURL(bundle).href);

parentPort?.on('message', async ({ event, deadline }: { event: unknown; deadline: number }) => {
  const context = {
    awsRequestId: crypto.randomUUID(),
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    getRemainingTimeInMillis: () => deadline - RealDate.now(),
  };
  try {
    const { handler } = await loading;
    parentPort?.postMessage({ result: await handler(event, context) });
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
});
