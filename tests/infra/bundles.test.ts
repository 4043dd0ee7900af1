import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { type FunctionName, functions } from '../../infra/functions.ts';

/** In kB of 1,000 bytes, minified. */
const LIMITS: Partial<Record<FunctionName, number>> = {
  company: 840,
  // With the countries of numbers, which are read where one is typed.
  owner: 760,
  // With what opens tickets and begins sessions, which is loaded when somebody first comes to a gate.
  machines: 565,
  clouds: 580,
  links: 540,
  public: 140,
  pages: 1_200,
  console: 1_345,
  'send-email': 670,
  deliver: 470,
  'deliver-again': 470,
  // With the countries of numbers, read where senders have names.
  'send-sms': 775,
  sweep: 475,
};
const OTHERS = 450;

/** The catalogues are files of their own: one is loaded, for the language that is asked for. */
const LANGUAGE = /^(en|de|es|fr|zh)-[A-Z0-9]+\.mjs$/;

describe.each(Object.keys(functions) as FunctionName[])('the bundle of %s', (name) => {
  const folder = path.join(inject('bundles'), name);
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs'));
  const code = readFileSync(path.join(folder, 'index.mjs'), 'utf8');

  it('stays within its size, with its largest language', () => {
    const size = (file: string) => statSync(path.join(folder, file)).size / 1_000;
    const languages = files.filter((file) => LANGUAGE.test(file)).map(size);
    const rest = files.filter((file) => !LANGUAGE.test(file)).map(size);
    const all = rest.reduce((sum, one) => sum + one, 0) + Math.max(0, ...languages);
    expect(all).toBeLessThan(LIMITS[name] ?? OTHERS);
  });

  it('loads no language but the one that is asked for', () => {
    const speaks = ['pages', 'console', 'send-email', 'send-sms', 'code-message'].includes(name);
    expect(files.filter((file) => LANGUAGE.test(file))).toHaveLength(speaks ? 5 : 0);
    // A line of the English catalogue, and one of the German.
    expect(code).not.toContain('Take everything back');
    expect(code).not.toContain('Alles zur');
  });

  it('takes nothing in that never runs: other locales, credential chains, a second http', () => {
    expect(code).not.toMatch(/from\s*"(node:)?https?"/);
    expect(code).not.toContain('sso-oidc');
    // How zod tells a schema as JSON schema.
    expect(code).not.toContain('additionalProperties');
    // Phone numbers' metadata, where nobody types one.
    if (name !== 'company') expect(code).not.toContain('country_calling_codes');
    // One of zod's other languages.
    expect(code).not.toContain('Ungültige Eingabe');
  });
});
