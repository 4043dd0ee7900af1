import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { functions } from '../infra/functions.ts';

const ROOT = path.join(import.meta.dirname, '..');

/** What each layer may import of ours; entries wire, and so may reach the adapters. */
const LAYERS = {
  domain: [],
  app: ['domain'],
  adapters: [
    'app/kernel/access-port',
    'app/kernel/agenda-port',
    'app/kernel/channel-port',
    'app/kernel/delivery-ports',
    'app/kernel/inbox-port',
    'app/kernel/link-ports',
    'app/kernel/ports',
    'app/kernel/session-ports',
    'app/kernel/settings',
    'app/kernel/web-ports',
    'domain',
  ],
  catalogues: ['domain'],
  runtime: [],
  web: ['app/kernel/ports', 'domain', 'runtime'],
  api: ['app', 'domain', 'runtime', 'web'],
  pages: ['app', 'catalogues', 'domain', 'runtime', 'web'],
  streams: ['app', 'catalogues', 'domain', 'runtime'],
  jobs: ['app', 'domain', 'runtime'],
  identity: ['catalogues', 'domain', 'streams/wording'],
} as const satisfies Record<string, readonly string[]>;

/** The rooms of `app`, and which others each may use; every room may use the kernel. */
const ROOMS = {
  kernel: [],
  messages: [],
  links: [],
  'sign-in': [],
  company: ['links', 'messages'],
  devices: ['messages'],
  deliveries: [],
  subscriptions: ['deliveries'],
  schedule: [
    'applications',
    'care',
    'company',
    'deliveries',
    'messages',
    'partners',
    'people',
    'recoveries',
    'rules',
    'sessions',
    'transfers',
  ],
  partners: ['links', 'messages'],
  care: ['links', 'messages'],
  transfers: ['company', 'links', 'messages'],
  recoveries: ['links', 'messages'],
  rules: ['messages'],
  people: ['applications', 'links', 'messages'],
  sessions: ['grants'],
  grants: ['devices', 'links', 'messages'],
  applications: ['devices', 'links', 'messages'],
  invitations: ['devices', 'links', 'messages', 'schedule'],
  sites: ['applications', 'invitations', 'messages', 'partners', 'recoveries', 'schedule'],
  owner: ['applications', 'care', 'messages', 'partners', 'recoveries', 'sessions'],
  me: ['company', 'owner'],
} as const satisfies Record<string, readonly string[]>;

/** Where a Lambda begins: the only files that put adapters behind ports. */
const ENTRIES = Object.values(functions).map(({ entry }): string => path.relative('functions', entry));
/** The stream's record is the table's own item: one adapter reads it. */
const READS_IMAGES = 'streams/send-over-stream.ts';
const INFRA_MAY = [
  'functions/api/contracts/contract.ts',
  'functions/api/docs/routes.ts',
  'functions/api/openapi.ts',
  // A key of the very kind that the rotation makes.
  'functions/domain/keyring.ts',
  'functions/domain/signing-key.ts',
  'functions/pages/routes.ts',
  'functions/runtime/environment.ts',
];

const filesIn = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));

const importsOf = (file: string): string[] =>
  [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    ([, specifier]) => specifier as string,
  );

/** What an import of ours is, from `functions/` on and without its ending. */
const targetOf = (file: string, specifier: string): string | undefined => {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (!specifier.startsWith('.') || specifier.endsWith('.json')) return undefined;
  return path.relative(path.join(ROOT, 'functions'), path.join(ROOT, path.dirname(file), specifier)).replace(/\.tsx?$/, '');
};
const targetsOf = (file: string): string[] => importsOf(file).flatMap((specifier) => targetOf(file, specifier) ?? []);

const isWithin = (target: string, place: string): boolean => target === place || target.startsWith(`${place}/`);

const functionFiles = filesIn('functions');

describe('the arrows between the layers', () => {
  it.each(functionFiles)('%s points only where it may', (file) => {
    const name = path.relative('functions', file);
    const layer = name.split(path.sep)[0] as keyof typeof LAYERS;
    const allowed = [layer, ...LAYERS[layer], ...(ENTRIES.includes(name) || name === READS_IMAGES ? ['adapters'] : [])];
    expect(targetsOf(file).filter((target) => !allowed.some((place) => isWithin(target, place)))).toEqual([]);
  });

  it.each(filesIn('infra'))('%s takes only the contract, the routes and the environments from the functions', (file) => {
    const taken = importsOf(file)
      .filter((specifier) => specifier.includes('functions/'))
      .map((specifier) => path.relative(ROOT, path.join(ROOT, path.dirname(file), specifier)));
    expect(taken.filter((target) => !INFRA_MAY.includes(target))).toEqual([]);
  });
});

describe('the arrows between the rooms of app', () => {
  const files = functionFiles.filter((file) => file.startsWith('functions/app/'));

  it.each(files)('%s points only where it may', (file) => {
    const [, , room = '', ...within] = file.split(path.sep);
    expect(Object.keys(ROOMS)).toContain(room);
    expect(within).toHaveLength(1);
    const allowed = ['kernel', room, ...ROOMS[room as keyof typeof ROOMS]].map((other) => `app/${other}`);
    const inApp = targetsOf(file).filter((target) => target.startsWith('app/'));
    expect(inApp.filter((target) => !allowed.some((place) => isWithin(target, place)))).toEqual([]);
  });

  it('go round in no circle', () => {
    const reached = (room: string): string[] => ROOMS[room as keyof typeof ROOMS].flatMap((next) => [next, ...reached(next)]);
    for (const room of Object.keys(ROOMS)) expect(reached(room)).not.toContain(room);
  });
});

describe('the source', () => {
  const sources = functionFiles.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')] as const);

  it.each(sources)('%s keeps to the house style', (file, text) => {
    const name = path.relative('functions', file);
    if (!name.startsWith('adapters/')) expect(text).not.toContain('@aws-sdk/');
    // A key prefix is spelt in one place.
    if (name !== 'adapters/dynamodb/table-keys.ts')
      expect(text).not.toMatch(
        /['"`](COMPANY|PERSON|SITE|DEVICE|GRANT|INVITATION|LEDGER|SERIAL|MESSAGE|LIMIT|IDEMPOTENCY|LINK|DUE|TECHNICIAN|SESSION|WAITING|OFFER|CONTACT|CLOSED|ASKED)#/,
      );
    expect(text).not.toMatch(/import\s*{\s*z\b/);
    expect(text).not.toMatch(/\benum\s+\w+\s*{/);
    if (name.startsWith('domain/') || name.startsWith('app/'))
      expect(text).not.toMatch(/\bnew Date\(\)|Date\.now|Math\.random|process\.env|randomUUID|randomBytes/);
    // Pages speak to use cases, which they hand the ports on: they ask none themselves.
    if (name.startsWith('pages/') && !ENTRIES.includes(name)) expect(text).not.toMatch(/\bports\s*\.\s*\w/);
    expect(path.basename(file)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.tsx?$/);
    expect(path.basename(file)).not.toMatch(/^(index|utils)\./);
    // A catalogue holds all that is said in one language, however much that is.
    if (!name.startsWith('catalogues/')) expect(text.split('\n').length).toBeLessThanOrEqual(300);
  });

  it('runs on Node 24, whatever the machine has', () => {
    expect(process.versions.node).toMatch(/^24\./);
  });

  it('is locked with exact versions and without addresses of registries', () => {
    const lock = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8');
    // But where the examples' own packages are.
    expect(lock.replaceAll(/"resolved": "examples\/[a-z-]+"/g, '')).not.toContain('"resolved"');
    const { workspaces } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    for (const file of ['package.json', ...workspaces.map((folder: string) => `${folder}/package.json`)]) {
      const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));
      for (const version of Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies }))
        expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });
});
