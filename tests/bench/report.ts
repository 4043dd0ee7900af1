import os from 'node:os';
import type { Spread } from './rounds.ts';

export type Figure = {
  name: string;
  floor: string;
  unit: 'µs of CPU' | 'a second';
  calls?: number;
  steps?: number;
  ours: Spread;
  ratio: Spread;
};

/** The rows of docs/units.md that have another name. */
const UNITS_OF: Record<string, string> = {
  accept: 'accept, one line on one device',
  'send a permission': 'send a permission unasked',
  withdraw: 'withdraw all of two',
  'sweep: a site on which a permission ends': 'the sweep: a permission ends',
};

const unitsIn = (text: string, name: string): string => {
  const row = text.split('\n').find((line) => line.startsWith(`| ${UNITS_OF[name] ?? name} |`));
  const [, , , , read = '', write = ''] = row?.split('|').map((cell) => cell.trim()) ?? [];
  return row === undefined ? '' : `${read} / ${write}`;
};

const number = (figure: number): string => (figure >= 100 ? Math.round(figure).toLocaleString('en') : figure.toFixed(2));
const ratio = ({ median, least, greatest }: Spread): string => `${median.toFixed(2)} (${least.toFixed(2)} to ${greatest.toFixed(2)})`;

/** A table: ours, what it is compared to, how they compare, what it asks of the table. */
export const report = (figures: readonly Figure[], units: string): string =>
  [
    '| what | ours | compared to | ratio, median and range | calls, steps | units read / written |',
    '| --- | --- | --- | --- | --- | --- |',
    ...figures.map(({ name, floor, unit, calls, steps, ours, ratio: compared }) => {
      const asked = calls === undefined ? '' : `${calls}, ${steps}`;
      return `| ${[name, `${number(ours.median)} ${unit}`, floor, ratio(compared), asked, unitsIn(units, name)].join(' | ')} |`;
    }),
  ].join('\n');

/** Those that say most, for the README. */
const KEY: readonly (readonly [string, string])[] = [
  ['check', 'the SDK’s BatchGetItem'],
  ['check, 80 permissions on 500 devices', 'check, one on one'],
  ['check through the engine, 16 at once', 'better-auth in memory'],
  ['invite', 'the SDK, same calls'],
  ['accept', 'the SDK, same calls'],
  ['page: an owner’s first, 100 sites', 'the SDK, same calls'],
  ['send ten mails of a batch', 'the SDK, same calls'],
  ['import of machines', 'a bundle of the SDK alone'],
];

/** The README with the figures in their place. */
export const withFigures = (readme: string, figures: readonly Figure[], units: string): string => {
  const key = KEY.flatMap(([name, floor]) => figures.filter((figure) => figure.name === name && figure.floor === floor));
  return readme.replace(/(<!-- figures[^>]*-->\n)[\s\S]*?(<!-- \/figures -->)/, (_, begin, end) => `${begin}${report(key, units)}\n${end}`);
};

export const saved = (table: string): string => `# Figures

As \`npm run bench -- --save\` left them: medians of eleven rounds (nine of imports), in which both sides take turns on one machine
(${os.cpus().length} × ${os.cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}). Everything asks a server beside it that answers reads from
memory and forgets writes, so that CPU is ours alone; the check through the engine asks Dynoxide. Ratios hold elsewhere, times do not.

${table}
`;
