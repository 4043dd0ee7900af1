import { Worker } from 'node:worker_threads';

export class FunctionError extends Error {}
export class FunctionTimeout extends Error {}

type Setting = {
  /** Said in errors. */
  name: string;
  /** The file of the handler. */
  bundle: string;
  env: Record<string, string>;
  clock: SharedArrayBuffer;
  onLine: (line: string) => void;
  onEnd: () => void;
};

/** One Lambda environment: a worker with the bundle and an environment of its own. */
export type LambdaEnvironment = {
  /** One at a time. @throws FunctionError, FunctionTimeout after `seconds`, which is the end of it. */
  invoke(event: unknown, seconds: number): Promise<unknown>;
  end(): Promise<unknown>;
};

const eachLine = (stream: NodeJS.ReadableStream, onLine: (line: string) => void): void => {
  let rest = '';
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
};

export const startEnvironment = ({ name, bundle, env, clock, onLine, onEnd }: Setting): LambdaEnvironment => {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { env, workerData: { bundle, clock }, stdout: true, stderr: true });
  eachLine(worker.stdout, onLine);
  eachLine(worker.stderr, onLine);
  worker.once('exit', onEnd).once('error', onEnd);

  return {
    invoke: (event, seconds) =>
      new Promise((resolve, reject) => {
        const finish = (settle: () => void) => {
          clearTimeout(timer);
          worker.off('message', onMessage).off('error', onError).off('exit', onError);
          settle();
        };
        const onMessage = ({ result, error }: { result?: unknown; error?: string }) =>
          finish(() => (error === undefined ? resolve(result) : reject(new FunctionError(error))));
        const onError = (error: unknown) => finish(() => reject(new FunctionError(`${name} ended: ${error}`)));
        const timer = setTimeout(() => {
          finish(() => reject(new FunctionTimeout(`${name} took longer than ${seconds} s`)));
          onEnd();
          void worker.terminate();
        }, seconds * 1_000);
        worker.on('message', onMessage).on('error', onError).on('exit', onError);
        worker.postMessage({ event, deadline: Date.now() + seconds * 1_000 });
      }),
    end: () => worker.terminate(),
  };
};
