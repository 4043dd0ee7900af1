import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');

/** What the files of each room may import of ours; entries wire, and so may reach the adapters. */
const ROOMS = ['domain', 'app', 'adapters', 'api', 'catalogues', 'identity', 'jobs', 'pages', 'runtime', 'streams'] as const;
type Room = (typeof ROOMS)[number];
const MAY_IMPORT: Record<Room, readonly Room[]> = {
  domain: [],
  app: ['domain'],
  adapters: ['app', 'domain'],
  catalogues: ['domain'],
  runtime: [],
  api: ['app', 'domain', 'runtime'],
  pages: ['api', 'app', 'catalogues', 'domain', 'runtime'],
  streams: ['app', 'catalogues', 'domain', 'runtime'],
  jobs: ['app', 'domain', 'runtime'],
  identity: [],
};
/** Where a Lambda begins: the only files that put adapters behind ports. */
const ENTRIES = [
  'api/owner.ts',
  'api/machines.ts',
  'api/company.ts',
  'api/links.ts',
  'pages/link.ts',
  'pages/console.ts',
  'streams/send-email.ts',
  'streams/send-sms.ts',
  'streams/record-delivery.ts',
  'jobs/sweep.ts',
  'jobs/rotate-keys.ts',
];
/** The stream's record is the table's own item: one adapter reads it. */
const READS_IMAGES = 'streams/send-over-stream.ts';
const INFRA_MAY = [
  'functions/api/contract.ts',
  'functions/api/openapi.ts',
  'functions/pages/routes.ts',
  'functions/runtime/environment.ts',
];

const filesIn = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));

const importsOf = (file: string): string[] =>
  [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    ([, specifier]) => specifier as string,
  );

const roomOf = (file: string, specifier: string): Room | undefined => {
  if (specifier.startsWith('#')) return specifier.slice(1).split('/')[0] as Room;
  if (!specifier.startsWith('.')) return undefined;
  const target = path.relative(path.join(ROOT, 'functions'), path.join(ROOT, path.dirname(file), specifier));
  return target.split(path.sep)[0] as Room;
};

const functionFiles = filesIn('functions');

describe('the arrows between the rooms', () => {
  it.each(functionFiles)('%s points only where it may', (file) => {
    const name = path.relative('functions', file);
    const room = name.split(path.sep)[0] as Room;
    const allowed = new Set<string>([room, ...MAY_IMPORT[room], ...(ENTRIES.includes(name) || name === READS_IMAGES ? ['adapters'] : [])]);
    const reached = importsOf(file).flatMap((specifier) => roomOf(file, specifier) ?? []);
    expect(reached.filter((other) => !allowed.has(other))).toEqual([]);
  });

  it.each(filesIn('infra'))('%s takes only the contract, the routes and the environments from the functions', (file) => {
    const taken = importsOf(file)
      .filter((specifier) => specifier.includes('functions/'))
      .map((specifier) => path.relative(ROOT, path.join(ROOT, path.dirname(file), specifier)));
    expect(taken.filter((target) => !INFRA_MAY.includes(target))).toEqual([]);
  });
});

describe('the source', () => {
  const sources = functionFiles.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')] as const);

  it.each(sources)('%s keeps to the house style', (file, text) => {
    const name = path.relative('functions', file);
    if (!name.startsWith('adapters/')) expect(text).not.toContain('@aws-sdk/');
    // A key prefix is spelt in one place.
    if (name !== 'adapters/keys.ts')
      expect(text).not.toMatch(
        /['"`](COMPANY|PERSON|SITE|DEVICE|GRANT|INVITATION|LEDGER|SERIAL|MESSAGE|LIMIT|IDEMPOTENCY|LINK|DUE|TECHNICIAN|SESSION|WAITING|OFFER|CONTACT|CLOSED)#/,
      );
    expect(text).not.toMatch(/import\s*{\s*z\b/);
    expect(text).not.toMatch(/\benum\s+\w+\s*{/);
    if (name.startsWith('domain/') || name.startsWith('app/'))
      expect(text).not.toMatch(/\bnew Date\(\)|Date\.now|Math\.random|process\.env|randomUUID|randomBytes/);
    expect(path.basename(file)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.tsx?$/);
    expect(path.basename(file)).not.toMatch(/^(index|utils)\./);
    // A catalogue holds all that is said in one language, however much that is.
    if (!name.startsWith('catalogues/')) expect(text.split('\n').length).toBeLessThanOrEqual(300);
  });

  it('runs on Node 24, whatever the machine has', () => {
    expect(process.versions.node).toMatch(/^24\./);
  });

  it('is locked with exact versions and without addresses of registries', () => {
    const lock = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8');
    expect(lock).not.toContain('"resolved"');
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    for (const version of Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
