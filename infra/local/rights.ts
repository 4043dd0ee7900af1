import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Asked, accessDenied, allowing, isLike, type Statement } from './iam.ts';
import { idIn, type Template } from './template.ts';

type PolicyProperties = { PolicyDocument: { Statement: Statement[] }; Roles?: string[]; Topics?: string[]; Queues?: string[] };
type PermissionProperties = { FunctionName: string; Principal: string; SourceArn?: string; SourceAccount?: string };

const LEADING_KEYS = 'dynamodb:LeadingKeys';

/** One thing that a statement allows, told by its parts: what a story uses is compared with what there is. */
export type Right = string;
const rightOf = (roleId: string, action: string, resource: string, keys = ''): Right => [roleId, action, resource, keys].join(' ').trim();

const keysIn = ({ Condition = {} }: Statement): string[] => [Condition['ForAllValues:StringLike']?.[LEADING_KEYS] ?? []].flat();

/** Every role's statements, by the role's logical id. */
const rolesOf = (template: Template): Map<string, Statement[]> => {
  const roles = new Map<string, Statement[]>();
  for (const { properties } of template.ofType<PolicyProperties>('AWS::IAM::Policy')) {
    for (const role of properties.Roles ?? []) roles.set(role, [...(roles.get(role) ?? []), ...properties.PolicyDocument.Statement]);
  }
  return roles;
};

/** All that the roles of the template may do, one by one. */
export const rightsIn = (template: Template): Right[] =>
  [...rolesOf(template)].flatMap(([roleId, statements]) =>
    statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap((statement) => {
        const keys = keysIn(statement);
        return [statement.Action]
          .flat()
          .flatMap((action) =>
            [statement.Resource ?? '*']
              .flat()
              .flatMap((resource) =>
                keys.length > 0 ? keys.map((key) => rightOf(roleId, action, resource, key)) : [rightOf(roleId, action, resource)],
              ),
          );
      }),
  );

/** Which of a statement's rights a request has used. */
const usedOf = (roleId: string, statement: Statement, { action, resource, context = {} }: Asked): Right[] => {
  const covering = [statement.Resource ?? '*'].flat().find((one) => isLike(one, resource)) ?? '*';
  const keys = keysIn(statement);
  if (keys.length === 0) return [rightOf(roleId, action, covering)];
  return (context[LEADING_KEYS] ?? []).flatMap((given) => {
    const key = keys.find((one) => isLike(one, given));
    return key === undefined ? [] : [rightOf(roleId, action, covering, key)];
  });
};

/** The rights that were used are written there, where it is set: `npm run rights` holds them against those there are. */
const recorder = (folder = process.env['RIGHTS']): ((rights: Right[]) => void) => {
  if (folder === undefined) return () => undefined;
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${process.pid}-${crypto.randomUUID()}`);
  const seen = new Set<Right>();
  return (rights) => {
    for (const right of rights) {
      if (seen.has(right)) continue;
      seen.add(right);
      appendFileSync(file, `${right}\n`);
    }
  };
};

export type Rights = {
  /** What the role of a function allows it. @throws AwsRefusal `AccessDeniedException` */
  requireOf(functionId: string, asked: Asked): void;
  /** What a role allows. @throws AwsRefusal `AccessDeniedException` */
  require(roleId: string, asked: Asked): void;
  /** Whether a service may invoke a function, by the function's own policy. */
  mayInvoke(functionId: string, service: string, sourceArn: string): boolean;
  /** Whether a queue's, topic's or key's own policy lets a service do something, in the name of something of ours. */
  letsIn(resourceId: string, service: string, asked: { action: string; sourceArn: string }): boolean;
};

/** The policies of queues and topics, and of keys, by the logical id of what they are of. */
const resourcePoliciesOf = (template: Template): Map<string, Statement[]> => {
  const policies = new Map<string, Statement[]>();
  for (const type of ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy']) {
    for (const { properties } of template.ofType<PolicyProperties>(type)) {
      for (const id of [...(properties.Queues ?? []), ...(properties.Topics ?? [])]) policies.set(id, properties.PolicyDocument.Statement);
    }
  }
  for (const { id, properties } of template.ofType<{ KeyPolicy: { Statement: Statement[] } }>('AWS::KMS::Key'))
    policies.set(id, properties.KeyPolicy.Statement);
  return policies;
};

/** What IAM would say, from the policies of the template. */
export const rightsOf = (template: Template, onRefused: (message: string) => void): Rights => {
  const roles = rolesOf(template);
  const functionRoles = new Map(
    template.ofType<{ Role: string }>('AWS::Lambda::Function').map(({ id, properties }) => [id, idIn(properties.Role)]),
  );
  const permissions = template.ofType<PermissionProperties>('AWS::Lambda::Permission').map(({ properties }) => properties);
  const policies = resourcePoliciesOf(template);
  const record = recorder();

  const require = (roleId: string, asked: Asked): void => {
    const statement = allowing(roles.get(roleId) ?? [], asked);
    if (!statement) {
      const refusal = accessDenied(roleId, asked);
      onRefused(refusal.message);
      throw refusal;
    }
    record(usedOf(roleId, statement, asked));
  };
  return {
    require,
    requireOf: (functionId, asked) => require(functionRoles.get(functionId) ?? '', asked),
    mayInvoke: (functionId, service, sourceArn) =>
      permissions
        .filter(({ FunctionName, Principal }) => idIn(FunctionName) === functionId && Principal === service)
        .some(({ SourceArn = '*', SourceAccount = template.account }) =>
          Boolean(
            allowing(
              [{ Effect: 'Allow', Action: '*', Condition: { ArnLike: { source: SourceArn }, StringEquals: { account: SourceAccount } } }],
              { action: 'lambda:InvokeFunction', resource: functionId, context: { source: [sourceArn], account: [template.account] } },
            ),
          ),
        ),
    letsIn: (resourceId, service, { action, sourceArn }) =>
      allowing(
        // Its own policy is of this one alone, whatever it calls it.
        (policies.get(resourceId) ?? []).map(({ Resource: _, ...statement }) => statement),
        { action, resource: resourceId, service, context: { 'aws:SourceArn': [sourceArn], 'aws:SourceAccount': [template.account] } },
      ) !== undefined,
  };
};

/** Who signed a request: a function's id is its access key here. */
export const callerOf = (authorization: string | undefined): string => /Credential=([^/]+)\//.exec(authorization ?? '')?.[1] ?? '';
