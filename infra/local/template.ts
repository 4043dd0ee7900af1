import { readFileSync } from 'node:fs';
import path from 'node:path';

type Resource = { Type: string; Properties: Record<string, unknown> };
type Parameter = { Default?: string };

export const REGION = 'eu-central-1';

/** The synthesized template, read as one machine needs it: a resource's name is its logical id. */
export type Template = {
  ofType<Properties = Record<string, unknown>>(type: string): { id: string; properties: Properties }[];
  /** The account that it is for. */
  account: string;
  /** The folder of a function's bundle. */
  codeOf(functionId: string): string;
};

export const readTemplate = (outdir: string): Template => {
  const json = (file: string) => JSON.parse(readFileSync(path.join(outdir, file), 'utf8'));
  const template: { Resources: Record<string, Resource>; Parameters: Record<string, Parameter> } = json('Keyholder.template.json');
  const assets: { files: Record<string, { source: { path: string } }> } = json('Keyholder.assets.json');

  const manifest: { artifacts: Record<string, { environment?: string }> } = json('manifest.json');
  const account = /^aws:\/\/(\d{12})\//.exec(manifest.artifacts['Keyholder']?.environment ?? '')?.[1] ?? '000000000000';

  const reference = (name: string): string => {
    if (name === 'AWS::Region') return REGION;
    if (name === 'AWS::AccountId') return account;
    if (name === 'AWS::Partition') return 'aws';
    const resource = template.Resources[name];
    // What these are called by.
    if (resource?.Type === 'AWS::SES::EmailIdentity') return String(resource.Properties['EmailIdentity']);
    if (resource?.Type === 'AWS::Cognito::UserPoolResourceServer') return String(resource.Properties['Identifier']);
    if (resource) return name;
    const value = template.Parameters[name]?.Default;
    if (value === undefined) throw new Error(`the template refers to ${name}, which is not there`);
    return value;
  };

  /** Arns of resources are `arn:local:<logical id>`, other attributes their name. */
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const [[key, argument] = ['', undefined], ...others] = Object.entries(value);
    if (others.length === 0) {
      if (key === 'Ref') return reference(String(argument));
      if (key === 'Fn::GetAtt') {
        const [id, attribute] = argument as [string, string];
        return attribute === 'Arn' ? `arn:local:${id}` : `${id}.${attribute}`;
      }
      if (key === 'Fn::Join') {
        const [separator, parts] = argument as [string, unknown[]];
        return parts.map(resolve).join(separator);
      }
      if (key === 'Fn::Sub') return String(argument).replace(/\$\{([^}]+)\}/g, (_, name) => reference(name));
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolve(inner)]));
  };

  return {
    account,
    ofType: <Properties>(type: string) =>
      Object.entries(template.Resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([id, resource]) => ({ id, properties: resolve(resource.Properties) as Properties })),
    codeOf(functionId) {
      const code = template.Resources[functionId]?.Properties['Code'] as { S3Key: string } | undefined;
      const asset = assets.files[code?.S3Key.replace('.zip', '') ?? ''];
      if (!asset) throw new Error(`${functionId} has no bundle in the assembly`);
      return path.join(outdir, asset.source.path);
    },
  };
};

/** The logical id that an arn of ours, a function's or an integration's, points to. */
export const idIn = (arn: string): string => arn.replace(/^.*[:/]/, '');
