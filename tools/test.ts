import { spawnSync } from 'node:child_process';

/** `npm test`: everything but the model on an engine, the house rules first; `npm test -- FILE`: that file alone, at once. */
const args = process.argv.slice(2);
const run = (command: string, rest: string[]): void => {
  const { status } = spawnSync(command, rest, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
if (args.length === 0) run('npm', ['run', '-s', 'lint']);
run('vitest', ['run', ...(args.length === 0 ? ['--project', '!model'] : args)]);
