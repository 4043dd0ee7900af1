import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { TableRights } from '../functions.ts';

const STRING = dynamodb.AttributeType.STRING;

/** The actions that the adapters use, by what a function does with the table. */
export const VERBS = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  /** A transaction needs the right to each of its parts. */
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
} as const;

/** The one table: on demand, streamed, recoverable to any second of 35 days, and not to be deleted. */
export class Data extends Construct {
  readonly table: dynamodb.TableV2;

  constructor(scope: Construct, id: string, { isProtected }: { isProtected: boolean }) {
    super(scope, id);
    this.table = new dynamodb.TableV2(this, 'Table', {
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
      ],
    });
  }

  /** Gives a function its verbs on its keys, and nothing else. */
  grant(to: iam.IGrantable, { read, write, check = [], lists = [], due = [] }: TableRights): void {
    const leadingKeys = (prefixes: readonly string[]) => ({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map((prefix) => `${prefix}#*`) },
    });
    const allow = (actions: readonly string[], resource: string, prefixes: readonly string[]) =>
      to.grantPrincipal.addToPrincipalPolicy(
        new iam.PolicyStatement({ actions: [...actions], resources: [resource], conditions: leadingKeys(prefixes) }),
      );
    if (read.length > 0) allow(VERBS.read, this.table.tableArn, read);
    if (write.length > 0) allow(VERBS.write, this.table.tableArn, write);
    if (check.length > 0) allow(['dynamodb:ConditionCheckItem'], this.table.tableArn, check);
    if (lists.length > 0) allow(['dynamodb:Query'], `${this.table.tableArn}/index/lists`, lists);
    if (due.length > 0) allow(['dynamodb:Query'], `${this.table.tableArn}/index/due`, due);
  }
}
