import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Keys } from '#domain/keyring';
import { functions } from '../infra/functions.ts';
import { editions, FILE } from '../tools/editions.ts';

const ROOT = path.join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const documents = [
  ...readdirSync(ROOT).filter((file) => file.endsWith('.md')),
  ...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join('docs', file)),
];

describe('the documents', () => {
  it.each(documents)('%s leads to what is there', (file) => {
    const targets = [...read(file).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target = '']) => target);
    const local = targets.filter((target) => !/^[a-z]+:/.test(target));
    expect(local.filter((target) => !existsSync(path.join(ROOT, path.dirname(file), target)))).toEqual([]);
  });

  it('show every function, and every key of the table', () => {
    const architecture = read('docs/architecture.md');
    for (const name of Object.keys(functions)) expect(architecture).toMatch(new RegExp(`\\b${name}\\b`));
    const prefixes = new Set([...read('functions/adapters/dynamodb/table-keys.ts').matchAll(/`([A-Z]+)#/g)].map(([, prefix]) => prefix));
    expect(prefixes.size).toBeGreaterThan(10);
    for (const prefix of prefixes) expect(architecture).toContain(`${prefix}#`);
  });

  it('tell how to put a new key so that the functions take it', () => {
    const [, template = ''] = /--secret-string \\\n\s+"(\{\\"current.*\})"\ndone/.exec(read('docs/operations.md')) ?? [];
    const put = template.replaceAll('\\"', '"').replaceAll('$key', 'k1764193000').replace('$(openssl rand -hex 32)', 'a'.repeat(64));
    expect(Keys.parse(JSON.parse(put)).current).toBe('k1764193000');
  });

  it('name every layer and every room', () => {
    const contributing = read('CONTRIBUTING.md');
    for (const layer of readdirSync(path.join(ROOT, 'functions'))) expect(contributing).toContain(layer);
    const { scripts } = JSON.parse(read('package.json'));
    for (const [, script = ''] of contributing.matchAll(/npm run ([a-z:-]+)/g)) expect(Object.keys(scripts)).toContain(script);
  });

  it('have every rule that the code names, and send people to places that are there', () => {
    const rules = read('docs/product.md');
    for (const layer of ['functions', 'infra']) {
      for (const file of readdirSync(path.join(ROOT, layer), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)))
        for (const [, number] of read(path.join(layer, file)).matchAll(/\brule (\d+)/g))
          expect([file, rules]).toEqual([file, expect.stringContaining(`**Rule ${number}**`)]);
    }
    const places = [...read('CONTRIBUTING.md').matchAll(/`((?:tests|infra|docs)\/[\w./-]*)`/g)].map(([, place = '']) => place);
    expect(places.length).toBeGreaterThan(10);
    expect(places.filter((place) => !existsSync(path.join(ROOT, place)))).toEqual([]);
  });

  it('list every decision', () => {
    const index = read('docs/decisions/README.md');
    const decisions = readdirSync(path.join(ROOT, 'docs/decisions')).filter((file) => /^\d{4}-/.test(file));
    for (const file of decisions) {
      expect(index).toContain(`(${file})`);
      for (const heading of ['## Context', '## Decision', '## Consequences']) expect(read(`docs/decisions/${file}`)).toContain(heading);
    }
  });
});

describe('the words of the pages', () => {
  it('are those of the editions that consent records name', () => {
    expect(JSON.parse(readFileSync(FILE, 'utf8')), 'words have changed: npm run editions').toEqual(editions());
  });
});
