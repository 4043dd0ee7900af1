import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Spectral } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { describe, expect, it } from 'vitest';
import { type Contract, contracts, isOpen, refusalsOf } from '#api/contracts/contract';
import { describedBy, placesIn } from '#api/document/describe';
import { DESCRIPTIONS } from '#api/document/descriptions';
import { EXAMPLES, type Example } from '#api/document/examples';
import { openApiDocument } from '#api/openapi';
import { firstBreak, type LedgerEntry } from '#domain/ledger';
import { EVENT_TYPES } from '#domain/webhook-event';
import { statusOf } from '#web/problem';

const document = JSON.parse(JSON.stringify(openApiDocument('https://keyholder.example')));

describe('the OpenAPI document', () => {
  it('is 3.1 and clean by Redocly’s recommended rules', async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const problems = await lintFromString({ source: JSON.stringify(document), config: await createConfig({ extends: ['recommended'] }) });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([]);
  });

  it('is clean by Spectral’s recommended rules', async () => {
    const spectral = new Spectral();
    spectral.setRuleset({ extends: [[oas, 'recommended']] } as never);
    const results = await spectral.run(document);
    expect(results.map(({ code, message, path }) => `${code}: ${message} ${path.join('.')}`)).toEqual([]);
  }, 30_000);

  it.each(Object.entries<Contract>(contracts))('covers %s and its refusals', (name, contract) => {
    const operation = document.paths[contract.path][contract.method.toLowerCase()];
    expect(operation.operationId).toBe(name);
    expect(operation.responses).toHaveProperty([String(contract.answer.status)]);
    for (const code of refusalsOf(contract)) {
      expect(operation.responses[String(statusOf[code])].description).toContain(`\`${code}\``);
    }
    expect('security' in operation && operation.security.length > 0).toBe(!isOpen(contract));
  });

  it('shows no schema that lets unknown fields in, but where another standard does', () => {
    for (const contract of Object.values<Contract>(contracts)) {
      if (!contract.body || contract.convention !== undefined) continue;
      const { schema } = document.paths[contract.path][contract.method.toLowerCase()].requestBody.content['application/json'];
      for (const option of schema.anyOf ?? [schema]) expect(option.additionalProperties).toBe(false);
    }
  });

  it('describes every schema, field, parameter and operation', () => {
    const missing = placesIn(document).flatMap(({ way, described }) => (described.description ? [] : [way.join('.')]));
    expect(missing, 'add a sentence for each to functions/api/document/descriptions.ts').toEqual([]);
    for (const { way, described } of placesIn(document)) expect(described.description, way.join('.')).toMatch(/^[A-Z0-9`].*\.$/s);
    for (const path of Object.values<Record<string, { operationId: string; description?: string }>>(document.paths)) {
      for (const { operationId, description } of Object.values(path))
        expect(description, `the summary of ${operationId}`).toMatch(/\w.*\.$/);
    }
  });

  it('has no description of a field that is not there', () => {
    const used = new Set(placesIn(document).map(({ way }) => describedBy(way)));
    const stale = Object.keys(DESCRIPTIONS).filter((end) => !used.has(end));
    expect(stale, 'take them out of functions/api/document/descriptions.ts').toEqual([]);
  });

  it('takes the description that says most of where a field is', () => {
    expect(describedBy(['Company', 'name'])).toBe('Company.name');
    expect(describedBy(['SiteDetail', 'devices', 'name'])).toBe('name');
    expect(describedBy(['Nothing', 'unknown'])).toBeUndefined();
    const { schemas } = document.components;
    expect(schemas.Company.properties.name.description).not.toBe(schemas.Device.properties.name.description);
  });

  it.each(Object.entries<Contract>(contracts))('has an example of %s, which its contract takes', async (name, contract) => {
    const example = EXAMPLES[name];
    expect(example, `let tests/stories/examples.test.ts call ${name}, then npm run examples`).toBeDefined();
    const { request = {}, answer } = example as Example;
    for (const [schema, value] of [
      [contract.params, request.path],
      [contract.query, request.query],
      [contract.body, request.body],
    ] as const) {
      expect(value !== undefined, 'let tests/stories/examples.test.ts send what the route takes').toBe(schema !== undefined);
      if (schema) expect((await schema.safeParseAsync(value)).error).toBeUndefined();
    }
    expect(answer.status).toBe(contract.answer.status);
    if ('body' in contract.answer) expect(contract.answer.body.safeParse(answer.body).error).toBeUndefined();
    const operation = document.paths[contract.path][contract.method.toLowerCase()];
    expect(operation.responses[String(answer.status)].content?.['application/json'].examples.recorded.value).toEqual(answer.body);
    const [sent] = Object.values<{ examples: { recorded: { value: unknown } } }>(operation.requestBody?.content ?? {});
    expect(sent?.examples.recorded.value).toEqual(request.body);
  });

  it('has no example of an operation that is not there, and none of anybody', () => {
    expect(Object.keys(EXAMPLES).filter((name) => !(name in contracts))).toEqual([]);
    const hosts = [...JSON.stringify(EXAMPLES).matchAll(/[\w.+-]+@([\w.-]+)/g)].map(([, host = '']) => host);
    expect(hosts.filter((host) => !/(^|\.)example(\.org|\.com)?$/.test(host))).toEqual([]);
  });

  it('has every event that a webhook tells of, with a sample', () => {
    expect(Object.keys(document.webhooks).sort()).toEqual([...EVENT_TYPES].sort());
    for (const type of EVENT_TYPES) {
      const { requestBody, operationId } = document.webhooks[type].post;
      const { value } = requestBody.content['application/json'].examples.sample;
      expect([value.type, operationId]).toEqual([type, expect.stringMatching(/^on[A-Z][A-Za-z]+$/)]);
      expect(Object.keys(value.data)).toEqual(expect.arrayContaining(['siteId', 'ledgerEntryId', 'seq', 'by']));
    }
  });

  it('shows ledgers that can be verified', () => {
    for (const name of ['readLedger', 'readOwnedLedger']) {
      const body = EXAMPLES[name]?.answer.body as { items: LedgerEntry[] } | undefined;
      expect(body?.items).toHaveLength(5);
      expect(firstBreak(body?.items ?? [])).toBeUndefined();
    }
  });
});
