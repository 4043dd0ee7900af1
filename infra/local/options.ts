import { parseArgs } from 'node:util';
import { ENGINES, engineToRun, isEngine } from './engine.ts';
import { SetupError } from './setup.ts';

export const HELP = `npm start -- [--port 3000] [--host] [--data DIR] [--demo] [--engine dynoxide] [--logs] [--watch]
  --port   where the service listens; 0 takes a free one
  --host   serves the network too, a phone in it for example; --host 192.168.1.5 says which of this machine's addresses
  --data   a folder that keeps the data; without it everything is gone at the end
  --demo   two companies, three technicians, 30 sites in every state, and two owners to begin with
  --engine ${ENGINES.join(' or ')}: what holds the table; without it whichever needs least
  --logs   print what the functions log
  --watch  take changes of the code as they are saved; the data stays`;

/** `--host` may stand alone, which `parseArgs` takes for a mistake. */
const withBareHost = (args: readonly string[]): string[] =>
  args.map((arg, index) => (arg === '--host' && (args[index + 1] ?? '--').startsWith('--') ? '--host=' : arg));

/** What was asked for on the command line. @throws SetupError that says what is wrong. */
export const readOptions = (args = process.argv.slice(2)) => {
  try {
    const { values } = parseArgs({
      args: withBareHost(args),
      options: {
        port: { type: 'string', default: '3000' },
        host: { type: 'string' },
        data: { type: 'string' },
        demo: { type: 'boolean', default: false },
        engine: { type: 'string' },
        logs: { type: 'boolean', default: false },
        watch: { type: 'boolean', default: false },
        help: { type: 'boolean' },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new SetupError(`--port ${values.port} is no port; take 0 to 65535.`);
    const { engine = engineToRun() } = values;
    if (!isEngine(engine)) throw new SetupError(`--engine ${engine} is none; take ${ENGINES.join(' or ')}.`);
    return { ...values, port, engine };
  } catch (error) {
    throw error instanceof SetupError ? error : new SetupError(`${(error as Error).message.split('\n')[0]}\n${HELP}`);
  }
};

export type Options = ReturnType<typeof readOptions>;
