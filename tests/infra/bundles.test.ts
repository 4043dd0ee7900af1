import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { type FunctionName, functions } from '../../infra/functions.ts';

/** In kB of 1,000 bytes, minified. */
const LIMITS: Partial<Record<FunctionName, number>> = {
  company: 700,
  owner: 700,
  machines: 700,
  links: 700,
  public: 700,
  pages: 900,
  'send-email': 500,
  'send-sms': 500,
};
const OTHERS = 400;

describe.each(Object.keys(functions) as FunctionName[])('the bundle of %s', (name) => {
  const file = path.join(inject('bundles'), name, 'index.mjs');
  const code = readFileSync(file, 'utf8');

  it('stays within its size', () => {
    expect(statSync(file).size / 1_000).toBeLessThan(LIMITS[name] ?? OTHERS);
  });

  it('takes nothing in that never runs: other locales, credential chains, a second http', () => {
    expect(code).not.toMatch(/from\s*"(node:)?https?"/);
    expect(code).not.toContain('sso-oidc');
    // One of zod's other languages.
    expect(code).not.toContain('Ungültige Eingabe');
  });
});
