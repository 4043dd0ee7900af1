import { spawn } from 'node:child_process';

/**
 * Runs a program that ends when whoever started this has ended, however that came about: their end closes our standard
 * input. So nothing is left behind, holding a data folder open, not even by a SIGKILL.
 */
const [program = '', ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
child.once('error', () => process.exit(1));
child.once('exit', (code) => process.exit(code ?? 1));
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.stdin.once('close', () => child.kill('SIGKILL')).resume();
