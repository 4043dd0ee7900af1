import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Spectral } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { describe, expect, it } from 'vitest';
import { type Contract, contracts, refusalsOf } from '#api/contracts/contract';
import { openApiDocument } from '#api/openapi';
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
    expect('security' in operation && operation.security.length > 0).toBe(!['public', 'links'].includes(contract.audience));
  });

  it('shows no schema that lets unknown fields in', () => {
    for (const contract of Object.values<Contract>(contracts)) {
      if (!contract.body) continue;
      const { schema } = document.paths[contract.path][contract.method.toLowerCase()].requestBody.content['application/json'];
      for (const option of schema.anyOf ?? [schema]) expect(option.additionalProperties).toBe(false);
    }
  });
});
