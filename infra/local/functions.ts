import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { REGION, type Template } from './template.ts';

type FunctionProperties = { Timeout: number; MemorySize: number; Handler: string; Environment?: { Variables: Record<string, string> } };
type Running = { worker: Worker; busy: boolean; isOld?: boolean };

/** Lambda would start as many as are asked for at once; four show every race that more would. */
const MOST_WORKERS = 4;

export class FunctionError extends Error {}
export class FunctionTimeout extends Error {}

export type LocalFunction = {
  invoke(event: unknown): Promise<unknown>;
  /** Takes its code from another folder from the next invocation on. */
  reload(folder: string): void;
  stop(): Promise<void>;
};

type Setting = {
  environment: Record<string, string>;
  /** Values of the template that are others here. */
  substitutes: Record<string, string>;
  clock: SharedArrayBuffer;
  onLog: (line: string, functionId: string) => void;
};

/**
 * One function of the template: its bundle in workers, each with an environment of its own, one invocation at a time, ended
 * when its timeout is up.
 */
export const localFunction = (template: Template, id: string, { environment, substitutes, clock, onLog }: Setting): LocalFunction => {
  const found = template.ofType<FunctionProperties>('AWS::Lambda::Function').find((resource) => resource.id === id);
  if (!found) throw new Error(`the template has no function ${id}`);
  const { Timeout, MemorySize, Environment } = found.properties;
  let bundle = path.join(template.codeOf(id), 'index.mjs');
  const workers = new Set<Running>();
  const waiting: (() => void)[] = [];

  const start = (): Running => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), {
      env: {
        ...environment,
        ...Object.fromEntries(Object.entries(Environment?.Variables ?? {}).map(([name, value]) => [name, substitutes[value] ?? value])),
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_LAMBDA_FUNCTION_NAME: id,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
        TZ: 'UTC',
      },
      workerData: { bundle, clock },
      stdout: true,
      stderr: true,
    });
    for (const stream of [worker.stdout, worker.stderr]) {
      let rest = '';
      stream.on('data', (chunk) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) onLog(line, id);
      });
    }
    const running = { worker, busy: true };
    workers.add(running);
    worker.once('exit', () => workers.delete(running));
    worker.once('error', () => workers.delete(running));
    return running;
  };

  const end = (running: Running): void => {
    workers.delete(running);
    void running.worker.terminate();
  };

  const take = async (): Promise<Running> => {
    for (;;) {
      const idle = [...workers].find(({ busy }) => !busy);
      if (idle) {
        idle.busy = true;
        return idle;
      }
      if (workers.size < MOST_WORKERS) return start();
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };

  const run = (running: Running, event: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const { worker } = running;
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onError);
        settle();
      };
      const onMessage = ({ result, error }: { result?: unknown; error?: string }) =>
        finish(() => (error === undefined ? resolve(result) : reject(new FunctionError(error))));
      const onError = (error: unknown) => finish(() => reject(new FunctionError(`${id} ended: ${error}`)));
      const timer = setTimeout(() => {
        finish(() => reject(new FunctionTimeout(`${id} took longer than ${Timeout} s`)));
        end(running);
      }, Timeout * 1_000);
      worker.on('message', onMessage).on('error', onError).on('exit', onError);
      worker.postMessage({ event, deadline: Date.now() + Timeout * 1_000 });
    });

  return {
    async invoke(event) {
      const running = await take();
      try {
        return await run(running, event);
      } finally {
        running.busy = false;
        if (running.isOld) end(running);
        waiting.shift()?.();
      }
    },
    reload(folder) {
      bundle = path.join(folder, 'index.mjs');
      for (const running of [...workers]) {
        running.isOld = true;
        if (!running.busy) end(running);
      }
    },
    async stop() {
      await Promise.all([...workers].map(({ worker }) => worker.terminate()));
    },
  };
};
