import { describe, expect, it } from 'vitest';
import { askedIn } from '../../infra/local/guarded-database.ts';
import { type Asked, allowing, isArnLike, isLike, type Statement } from '../../infra/local/iam.ts';
import { throttle } from '../../infra/local/throttle.ts';

const allows = (statements: Statement[], asked: Partial<Asked> = {}) =>
  allowing(statements, { action: 'dynamodb:GetItem', resource: 'arn:local:Table', ...asked }) !== undefined;
const statement = (more: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Action: 'dynamodb:GetItem',
  Resource: 'arn:local:Table',
  ...more,
});

describe('the judge of rights', () => {
  it('allows what a statement names, and nothing else', () => {
    expect(allows([statement()])).toBe(true);
    expect(allows([statement({ Action: ['dynamodb:Query', 'dynamodb:Get*'] })])).toBe(true);
    expect(allows([])).toBe(false);
    expect(allows([statement()], { action: 'dynamodb:PutItem' })).toBe(false);
    expect(allows([statement()], { resource: 'arn:local:Table/index/lists' })).toBe(false);
    expect(allows([statement({ Resource: 'arn:local:Table/*' })], { resource: 'arn:local:Table/index/lists' })).toBe(true);
  });

  it('lets a no stand above every yes', () => {
    const deny = statement({ Effect: 'Deny', Action: 'sns:Publish', Resource: 'arn:aws:sns:*:*:*' });
    const allow = statement({ Action: 'sns:Publish', Resource: '*' });
    expect(allows([allow, deny], { action: 'sns:Publish', resource: '+4915112345678' })).toBe(true);
    expect(allows([allow, deny], { action: 'sns:Publish', resource: 'arn:aws:sns:eu-central-1:111122223333:alarms' })).toBe(false);
  });

  it('holds every key against the condition, and takes none for all', () => {
    const leading = statement({ Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['SITE#*', 'PERSON#*'] } } });
    const asked = (...keys: string[]) => ({ context: { 'dynamodb:LeadingKeys': keys } });
    expect(allows([leading], asked('SITE#1', 'PERSON#2'))).toBe(true);
    expect(allows([leading], asked('SITE#1', 'LEDGER#1'))).toBe(false);
    expect(allows([leading], asked('XSITE#1'))).toBe(false);
    // As in AWS: what holds no key at all fits.
    expect(allows([leading], asked())).toBe(true);
  });

  it('wants a single value to be there', () => {
    const from = statement({ Condition: { StringEquals: { 'ses:FromAddress': 'a@example.com' } } });
    expect(allows([from], { context: { 'ses:FromAddress': ['a@example.com'] } })).toBe(true);
    expect(allows([from], { context: { 'ses:FromAddress': ['b@example.com'] } })).toBe(false);
    expect(allows([from])).toBe(false);
  });

  it('does not guess at a condition that it does not know', () => {
    expect(() => allows([statement({ Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '60' } } })])).toThrow(
      'does not know the condition',
    );
  });

  it('knows for whom a policy of a resource is', () => {
    const policy = statement({ Principal: { Service: 'cloudwatch.amazonaws.com' } });
    expect(allows([policy], { service: 'cloudwatch.amazonaws.com' })).toBe(true);
    expect(allows([policy], { service: 'events.amazonaws.com' })).toBe(false);
    expect(allows([policy])).toBe(false);
    expect(allows([statement({ Principal: '*' })], { service: 'events.amazonaws.com' })).toBe(true);
  });

  it.each([
    ['SITE#*', 'SITE#1#x', true],
    ['SITE?1', 'SITE#1', true],
    ['a.b', 'axb', false],
    ['', '', true],
  ])('%s is like %s: %s', (pattern, value, expected) => {
    expect(isLike(pattern, value)).toBe(expected);
  });

  it.each([
    ['arn:aws:execute-api:r:1:api/*/*/*', 'arn:aws:execute-api:r:1:api/$default/GET/sites/{siteId}', true],
    // Of what has no route there is a part less: the trap that answered 500 to every unknown path.
    ['arn:aws:execute-api:r:1:api/*/*/*', 'arn:aws:execute-api:r:1:api/$default/$default', false],
    ['arn:aws:execute-api:r:1:api/*/$default', 'arn:aws:execute-api:r:1:api/$default/$default', true],
    ['arn:aws:sns:*:*:alarms', 'arn:aws:sns:r:1:alarms', true],
    ['arn:*:alarms', 'arn:aws:sns:r:1:alarms', false],
  ])('of ARNs each part is by itself: %s, %s', (pattern, arn, expected) => {
    expect(isArnLike(pattern, arn)).toBe(expected);
  });
});

describe('what a request of DynamoDB wants', () => {
  const arnOf = (table: string) => `arn:local:${table}`;
  const asked = (operation: string, input: object) =>
    askedIn(`DynamoDB_20120810.${operation}`, JSON.stringify({ TableName: 'T', ...input }), arnOf).map(({ action, resource, context }) => [
      action,
      resource,
      context?.['dynamodb:LeadingKeys'],
    ]);

  it('is the right to its key', () => {
    expect(asked('GetItem', { Key: { pk: { S: 'SITE#1' } } })).toEqual([['dynamodb:GetItem', 'arn:local:T', ['SITE#1']]]);
    expect(asked('PutItem', { Item: { pk: { S: 'SITE#1' } } })).toEqual([['dynamodb:PutItem', 'arn:local:T', ['SITE#1']]]);
  });

  it('is the right to the partition that it queries, of the table or an index', () => {
    const ExpressionAttributeValues = { ':pk': { S: 'SITE#1' }, ':sk': { S: 'GRANT#' } };
    expect(asked('Query', { KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)', ExpressionAttributeValues })).toEqual([
      ['dynamodb:Query', 'arn:local:T', ['SITE#1']],
    ]);
    const ExpressionAttributeNames = { '#pk': 'gsi1pk' };
    expect(
      asked('Query', { IndexName: 'lists', KeyConditionExpression: '#pk = :pk', ExpressionAttributeNames, ExpressionAttributeValues }),
    ).toEqual([['dynamodb:Query', 'arn:local:T/index/lists', ['SITE#1']]]);
  });

  it('is the right to each part of a transaction, and to all of a batch', () => {
    const Key = { pk: { S: 'SITE#1' } };
    const TransactItems = [
      { Put: { TableName: 'T', Item: { pk: { S: 'LEDGER#1' } } } },
      { ConditionCheck: { TableName: 'T', Key } },
      { Delete: { TableName: 'T', Key } },
      { Update: { TableName: 'T', Key } },
    ];
    expect(asked('TransactWriteItems', { TransactItems }).map(([action]) => action)).toEqual([
      'dynamodb:PutItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:UpdateItem',
    ]);
    expect(asked('BatchGetItem', { RequestItems: { T: { Keys: [Key, { pk: { S: 'PERSON#2' } }] } } })).toEqual([
      ['dynamodb:BatchGetItem', 'arn:local:T', ['SITE#1', 'PERSON#2']],
    ]);
  });

  it.each(['Scan', 'DeleteTable', 'toString'])('is none of ours: %s', (operation) => {
    expect(() => asked(operation, {})).toThrow(`No function of the service asks for ${operation}.`);
  });
});

describe('the throttle of a route', () => {
  it('lets a burst pass at once, and then so many a second; what a route does not say its stage says', () => {
    let now = 0;
    const settings = {
      DefaultRouteSettings: { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 3 },
      RouteSettings: { 'GET /i': { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1 } },
    };
    const mayPass = throttle(settings, () => now);
    const passed = (route: string, times: number) => Array.from({ length: times }, () => mayPass(route)).filter(Boolean).length;
    expect([passed('GET /sites', 5), passed('GET /i', 5)]).toEqual([3, 1]);
    now += 200;
    expect([passed('GET /sites', 5), passed('GET /i', 5)]).toEqual([2, 0]);
    now += 60_000;
    expect([passed('GET /sites', 9), passed('GET /i', 9)]).toEqual([3, 1]);
    expect(throttle({})('GET /sites')).toBe(true);
  });
});
