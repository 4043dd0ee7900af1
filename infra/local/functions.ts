import path from 'node:path';
import type { Build } from '../build.ts';
import { type LambdaEnvironment, startEnvironment } from './environment.ts';
import { REGION, type Template } from './template.ts';

type FunctionProperties = { Timeout: number; MemorySize: number; Environment?: { Variables: Record<string, string> } };
type Running = { environment: LambdaEnvironment; busy: boolean; isOld: boolean };

/** Lambda would start as many as are asked for at once; four show every race that more would. */
const MOST_ENVIRONMENTS = 4;

export type LocalFunction = {
  invoke(event: unknown): Promise<unknown>;
  /** Takes its code from what this builds from the next invocation on; if it cannot be built, the code stays as it was. */
  renew(build: Build): void;
  stop(): Promise<void>;
};

type Setting = {
  environment: Record<string, string>;
  /** Values of the template that are others here. */
  substitutes: Record<string, string>;
  clock: SharedArrayBuffer;
  onLog: (line: string, functionId: string) => void;
};

/** `process.env` of a function: what the template says, and what Lambda itself sets. */
const variablesOf = (id: string, { MemorySize, Environment }: FunctionProperties, { environment, substitutes }: Setting) => ({
  ...environment,
  ...Object.fromEntries(Object.entries(Environment?.Variables ?? {}).map(([name, value]) => [name, substitutes[value] ?? value])),
  AWS_REGION: REGION,
  // By it whoever is called knows what the function may do (see `rights.ts`).
  AWS_ACCESS_KEY_ID: id,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_LAMBDA_FUNCTION_NAME: id,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
  TZ: 'UTC',
});

/** The environments of one function: an idle one, a new one, or the next that becomes free. */
const poolOf = (start: (onEnd: () => void) => LambdaEnvironment) => {
  const all = new Set<Running>();
  const waiting: (() => void)[] = [];
  const end = (running: Running) => {
    all.delete(running);
    return running.environment.end();
  };
  return {
    async take(): Promise<Running> {
      for (;;) {
        const idle = [...all].find(({ busy }) => !busy);
        if (idle) return Object.assign(idle, { busy: true });
        if (all.size < MOST_ENVIRONMENTS) {
          const running: Running = { environment: start(() => all.delete(running)), busy: true, isOld: false };
          all.add(running);
          return running;
        }
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    giveBack(running: Running): void {
      running.busy = false;
      if (running.isOld) void end(running);
      waiting.shift()?.();
    },
    /** None of those there are is used again. */
    retire(): void {
      for (const running of [...all]) {
        running.isOld = true;
        if (!running.busy) void end(running);
      }
    },
    endAll: () => Promise.all([...all].map(end)),
  };
};

/** One function of the template: its bundle in workers, each ended when its timeout is up. */
const localFunction = (template: Template, id: string, properties: FunctionProperties, setting: Setting): LocalFunction => {
  const env = variablesOf(id, properties, setting);
  const onLine = (line: string) => setting.onLog(line, id);
  let folder = template.codeOf(id);
  let renewing: Promise<void> | undefined;
  let build: Build | undefined;
  const pool = poolOf((onEnd) =>
    startEnvironment({ name: id, bundle: path.join(folder, 'index.mjs'), env, clock: setting.clock, onLine, onEnd }),
  );

  const renewed = async (): Promise<void> => {
    while (build) {
      const building = build;
      build = undefined;
      const built = await building().catch(() => undefined);
      if (built === undefined) {
        setting.onLog(`${id} was not built; the version before goes on answering`, id);
        continue;
      }
      folder = built;
      pool.retire();
    }
    renewing = undefined;
  };

  return {
    async invoke(event) {
      if (build) renewing ??= renewed();
      await renewing;
      const running = await pool.take();
      try {
        return await running.environment.invoke(event, properties.Timeout);
      } finally {
        pool.giveBack(running);
      }
    },
    renew(next) {
      build = next;
    },
    async stop() {
      await pool.endAll();
    },
  };
};

export type LocalFunctions = {
  /** By its logical id. */
  of(id: string): LocalFunction;
  /** By its name in `infra/functions.ts`. */
  named(name: string): LocalFunction;
  /** By the beginning of its logical id. */
  beginningWith(prefix: string): LocalFunction;
  stop(): Promise<void>;
};

/** All functions of the template; each is made when it is first asked for, as the address of the service is known only then. */
export const localFunctions = (template: Template, setting: Setting): LocalFunctions => {
  const made = new Map<string, LocalFunction>();
  const where = (name: string, test: (resource: { id: string; properties: FunctionProperties }) => boolean): LocalFunction => {
    const found = template.ofType<FunctionProperties>('AWS::Lambda::Function').find(test);
    if (!found) throw new Error(`the template has no function ${name}`);
    const one = made.get(found.id) ?? localFunction(template, found.id, found.properties, setting);
    made.set(found.id, one);
    return one;
  };
  return {
    of: (wanted) => made.get(wanted) ?? where(wanted, ({ id }) => id === wanted),
    named: (name) => where(name, ({ properties }) => properties.Environment?.Variables['POWERTOOLS_SERVICE_NAME'] === name),
    beginningWith: (prefix) => where(prefix, ({ id }) => id.startsWith(prefix)),
    async stop() {
      await Promise.all([...made.values()].map((one) => one.stop()));
    },
  };
};
