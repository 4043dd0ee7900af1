import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';
import { CfnResource, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, inject, it } from 'vitest';
import { readDeployment } from '../../infra/deployment.ts';
import { keyholderApp } from '../../infra/synth.ts';

type Resource = { Type: string; Properties?: Record<string, unknown> };
const app = keyholderApp({ deployment: readDeployment('example'), bundles: inject('bundles'), checked: false });
const template = Template.fromStack(app.node.findChild('Keyholder') as Stack).toJSON();
const resources = Object.entries(template['Resources'] as Record<string, Resource>);
const spec = await loadAwsServiceSpec();
const specOf = (type: string) => spec.lookup('resource', 'cloudFormationType', 'equals', type).at(0);

describe('every resource', () => {
  const ours = resources.filter(([, { Type }]) => !Type.startsWith('Custom::'));

  it.each([...new Set(ours.map(([, { Type }]) => Type))])(
    'of type %s has what AWS says that it needs, and nothing that it does not know',
    (type) => {
      const known = specOf(type);
      expect(known).toBeDefined();
      const { properties = {} } = known ?? {};
      const required = Object.entries(properties).flatMap(([name, property]) => (property.required ? [name] : []));
      for (const [id, { Type, Properties = {} }] of ours) {
        if (Type !== type) continue;
        const names = Object.keys(Properties);
        expect([id, names.filter((name) => !(name in properties))]).toEqual([id, []]);
        expect([id, required.filter((name) => !names.includes(name))]).toEqual([id, []]);
      }
    },
  );
});

it.each([
  ['a nested value of another type', 'AWS::ApiGatewayV2::Stage', 'DefaultRouteSettings.ThrottlingBurstLimit', 'many'],
  ['a nested name that AWS does not know', 'AWS::Cognito::UserPool', 'UsernameConfiguration.Casesensitive', false],
])('a checked template is refused for %s', async (_what, type, at, value) => {
  const outdir = await mkdtemp(path.join(tmpdir(), 'keyholder-spec-'));
  const wrong = keyholderApp({ deployment: readDeployment('example'), bundles: inject('bundles'), checked: true, outdir });
  const resource = wrong.node.findAll().find((one) => CfnResource.isCfnResource(one) && one.cfnResourceType === type) as CfnResource;
  resource.addPropertyOverride(at, value);
  expect(() => wrong.synth()).toThrow();
  await rm(outdir, { recursive: true });
});

/** What holds data, or what others know by name: another one in its place would be empty, or unknown to them. */
const LASTING = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::Cognito::UserPoolClient',
  'AWS::SecretsManager::Secret',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::SES::EmailIdentity',
];
/** The specification does not say so, and the pool’s documentation does: these can never be changed. */
const ALSO = ['UsernameConfiguration', 'UsernameAttributes', 'AliasAttributes'];

/** By logical id, the properties that CloudFormation cannot change without putting another one in its place. */
const lasting = (): Record<string, object> =>
  Object.fromEntries(
    resources
      .filter(([, { Type }]) => LASTING.includes(Type))
      .map(([id, { Type, Properties = {} }]) => {
        const { properties = {} } = specOf(Type) ?? {};
        const fixed = Object.keys(properties).filter(
          (name) => properties[name]?.causesReplacement !== 'no' && properties[name]?.causesReplacement,
        );
        const values = [...fixed, ...ALSO].filter((name) => name in Properties).map((name) => [name, Properties[name]]);
        return [id, { Type, ...Object.fromEntries(values) }];
      }),
  );

describe('an update', () => {
  it('puts no other table, pool, secret, name or client in the place of what stands (tests/infra/lasting.json)', () => {
    // Whoever changes the file on purpose says how those who run the service come over to it.
    const stands = JSON.parse(readFileSync(path.join(import.meta.dirname, 'lasting.json'), 'utf8'));
    expect(lasting()).toEqual(stands);
  });

  it('would be noticed: each of them is among what is held against the template', () => {
    const types = Object.values(lasting()).map((one) => (one as Resource).Type);
    expect(new Set(types)).toEqual(new Set(LASTING));
    expect(lasting()).toEqual(
      expect.objectContaining({
        DataTableFDBAD0F2: expect.objectContaining({ KeySchema: expect.anything() }),
        IdentityPeopleA4BE2B55: expect.objectContaining({ UsernameConfiguration: { CaseSensitive: false } }),
      }),
    );
  });
});
