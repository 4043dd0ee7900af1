import { AwsRefusal } from './aws-refusal.ts';

/** One statement of a policy, as the template has it. */
export type Statement = {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource?: string | string[];
  Principal?: { Service?: string | string[]; AWS?: string } | '*';
  Condition?: Record<string, Record<string, string | string[]>>;
};

/** What somebody wants to do, with what IAM is told of it. */
export type Asked = {
  action: string;
  resource: string;
  /** For policies of a resource: which service asks. */
  service?: string;
  context?: Record<string, readonly string[]>;
};

const listOf = (one: string | string[] | undefined): string[] => [one ?? []].flat();

/** `*` is any text, `?` one character. */
export const isLike = (pattern: string, value: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  ).test(value);

const ARN_PARTS = 6;
const partsOf = (arn: string): string[] => {
  const parts = arn.split(':');
  return [...parts.slice(0, ARN_PARTS - 1), parts.slice(ARN_PARTS - 1).join(':')];
};
/** Each of an ARN's six parts by itself: a `*` never reaches over a colon. */
export const isArnLike = (pattern: string, arn: string): boolean => {
  const [patterns, parts] = [partsOf(pattern), partsOf(arn)];
  return patterns.every((one, index) => isLike(one, parts[index] ?? ''));
};

const OPERATORS: Record<string, (expected: string, given: string) => boolean> = {
  StringEquals: (expected, given) => expected === given,
  StringLike: isLike,
  ArnEquals: isArnLike,
  ArnLike: isArnLike,
  Bool: (expected, given) => expected === given,
};

/** Everything that comes here comes as if over TLS. */
const ALWAYS: Record<string, readonly string[]> = { 'aws:SecureTransport': ['true'] };

const holds = (operator: string, expected: string[], given: readonly string[] | undefined): boolean => {
  const [set, name = ''] = operator.includes(':') ? operator.split(':') : [undefined, operator];
  const test = OPERATORS[name];
  if (!test) throw new Error(`the local runner does not know the condition ${operator}`);
  const fits = (value: string) => expected.some((one) => test(one, value));
  // Of nothing all is true, as in AWS.
  if (set === 'ForAllValues') return (given ?? []).every(fits);
  return given?.some(fits) ?? false;
};

const meets = ({ Condition = {} }: Statement, { context = {} }: Asked): boolean =>
  Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) => holds(operator, listOf(expected), { ...ALWAYS, ...context }[key])),
  );

const isMeant = ({ Principal }: Statement, { service }: Asked): boolean => {
  if (Principal === undefined || Principal === '*' || Principal.AWS === '*') return true;
  return service !== undefined && listOf(Principal.Service).includes(service);
};

const covers = (statement: Statement, asked: Asked): boolean =>
  listOf(statement.Action).some((action) => isLike(action.toLowerCase(), asked.action.toLowerCase())) &&
  (statement.Resource === undefined || listOf(statement.Resource).some((resource) => isLike(resource, asked.resource))) &&
  isMeant(statement, asked) &&
  meets(statement, asked);

/** The statement that allows it, unless another forbids it. */
export const allowing = (statements: readonly Statement[], asked: Asked): Statement | undefined =>
  statements.some((one) => one.Effect === 'Deny' && covers(one, asked))
    ? undefined
    : statements.find((one) => one.Effect === 'Allow' && covers(one, asked));

export const accessDenied = (who: string, { action, resource }: Asked): AwsRefusal =>
  new AwsRefusal('AccessDeniedException', `${who} is not authorized to perform: ${action} on resource: ${resource}`);
