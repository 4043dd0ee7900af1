import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import type { Prefix, TableRights } from '../functions.ts';

const STRING = dynamodb.AttributeType.STRING;

/**
 * All that is ever done with an item, by the leading part of its key: whoever reads or writes such items may do this with them,
 * and nothing else. The ledger is added to and read; no function could change or remove an entry (rule 22).
 */
const DONE_WITH: Record<Prefix, { read: readonly string[]; write: readonly string[] }> = {
  CODE: { read: ['GetItem'], write: ['PutItem'] },
  COMPANY: { read: ['GetItem'], write: ['PutItem'] },
  CONTACT: { read: [], write: ['UpdateItem'] },
  DEVICE: { read: ['BatchGetItem'], write: ['PutItem', 'UpdateItem', 'DeleteItem'] },
  // Found by the index of lists.
  FIND: { read: [], write: ['PutItem', 'DeleteItem'] },
  IDEMPOTENCY: { read: ['GetItem'], write: ['PutItem'] },
  LEDGER: { read: ['Query'], write: ['PutItem'] },
  LIMIT: { read: ['GetItem'], write: ['UpdateItem'] },
  MESSAGE: { read: ['GetItem'], write: ['PutItem'] },
  OUTBOX: { read: ['GetItem', 'Query'], write: ['PutItem', 'DeleteItem'] },
  PARTNER: { read: ['Query'], write: ['PutItem', 'DeleteItem'] },
  PERSON: { read: ['GetItem', 'BatchGetItem', 'Query'], write: ['PutItem', 'DeleteItem', 'ConditionCheckItem'] },
  RECEIPT: { read: ['GetItem'], write: ['PutItem'] },
  SERIAL: { read: ['GetItem', 'BatchGetItem'], write: ['PutItem', 'DeleteItem'] },
  SESSION: { read: ['GetItem'], write: ['PutItem'] },
  SITE: { read: ['GetItem', 'BatchGetItem', 'Query'], write: ['PutItem', 'UpdateItem', 'DeleteItem'] },
  SUBSCRIBER: { read: ['GetItem', 'Query'], write: ['PutItem', 'DeleteItem'] },
  TOLD: { read: ['GetItem', 'Query'], write: ['PutItem'] },
  USE: { read: ['GetItem', 'BatchGetItem'], write: ['PutItem', 'UpdateItem'] },
  WAITING: { read: ['GetItem'], write: ['UpdateItem', 'DeleteItem'] },
};

/** Each verb with the leading parts of the keys that it is for. */
const byVerb = (prefixes: readonly Prefix[], how: 'read' | 'write'): Map<string, Prefix[]> => {
  const of = new Map<string, Prefix[]>();
  for (const prefix of prefixes) for (const verb of DONE_WITH[prefix][how]) of.set(verb, [...(of.get(verb) ?? []), prefix]);
  return of;
};

/**
 * The one table: on demand, streamed, recoverable to any second of 35 days, and not to be deleted. Or one that was restored, or
 * left by another stack: that is nobody's but whoever made it ready (`infra/adopt.ts`).
 */
export class Data extends Construct {
  readonly table: dynamodb.ITableV2;

  constructor(scope: Construct, id: string, { isProtected, adopted }: { isProtected: boolean; adopted: Deployment['table'] }) {
    super(scope, id);
    this.table = adopted
      ? dynamodb.TableV2.fromTableAttributes(this, 'Adopted', { tableName: adopted.name, tableStreamArn: adopted.stream })
      : this.made(isProtected);
  }

  private made(isProtected: boolean): dynamodb.TableV2 {
    return new dynamodb.TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: STRING },
      sortKey: { name: 'sk', type: STRING },
      billing: dynamodb.Billing.onDemand(),
      encryption: dynamodb.TableEncryptionV2.awsManagedKey(),
      dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'ttl',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: isProtected,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      globalSecondaryIndexes: [
        {
          indexName: 'lists',
          partitionKey: { name: 'gsi1pk', type: STRING },
          sortKey: { name: 'gsi1sk', type: STRING },
          // What says where to look, and does not change: what a list shows is read from the table. So no command pays for it again.
          projectionType: dynamodb.ProjectionType.INCLUDE,
          nonKeyAttributes: ['entity', 'id', 'siteId', 'companyId', 'email', 'contact', 'to', 'link', 'expiresAt'],
        },
        {
          indexName: 'due',
          partitionKey: { name: 'duePk', type: STRING },
          sortKey: { name: 'dueAt', type: STRING },
          projectionType: dynamodb.ProjectionType.INCLUDE,
          nonKeyAttributes: ['entity'],
        },
        {
          indexName: 'work',
          partitionKey: { name: 'workPk', type: STRING },
          sortKey: { name: 'workSk', type: STRING },
          projectionType: dynamodb.ProjectionType.KEYS_ONLY,
        },
      ],
    });
  }

  /** Gives a function its verbs on its keys, and nothing else. */
  grant(to: iam.IGrantable, { read, write, verbs, begins = [], check = [], lists = [], due = [], work = [] }: TableRights): void {
    const leadingKeys = (prefixes: readonly string[]) => ({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map((prefix) => `${prefix}#*`) },
    });
    const allow = (actions: readonly string[], resource: string, prefixes: readonly string[]) =>
      to.grantPrincipal.addToPrincipalPolicy(
        new iam.PolicyStatement({ actions: [...actions], resources: [resource], conditions: leadingKeys(prefixes) }),
      );
    for (const [verb, prefixes] of [...byVerb(read, 'read'), ...byVerb(write, 'write')])
      if (verbs?.includes(verb) ?? true) allow([`dynamodb:${verb}`], this.table.tableArn, prefixes);
    if (begins.length > 0) allow(['dynamodb:PutItem'], this.table.tableArn, begins);
    if (check.length > 0) allow(['dynamodb:ConditionCheckItem'], this.table.tableArn, check);
    if (lists.length > 0) allow(['dynamodb:Query'], `${this.table.tableArn}/index/lists`, lists);
    if (due.length > 0) allow(['dynamodb:Query'], `${this.table.tableArn}/index/due`, due);
    if (work.length > 0) allow(['dynamodb:Query'], `${this.table.tableArn}/index/work`, work);
  }
}
