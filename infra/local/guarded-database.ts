import { Agent, createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { AwsRefusal } from './aws-refusal.ts';
import type { Asked } from './iam.ts';
import { listen } from './listen.ts';
import { callerOf, type Rights } from './rights.ts';

type Key = Record<string, { S?: string }>;
type Named = { TableName: string };
type Write = Named & { Key?: Key; Item?: Key };
type Query = Named & {
  IndexName?: string;
  KeyConditionExpression: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Key;
};

const asked = (operation: string, resource: string, keys: (string | undefined)[]): Asked => ({
  action: `dynamodb:${operation}`,
  resource,
  context: { 'dynamodb:LeadingKeys': keys.filter((key) => key !== undefined) },
});
const pkIn = ({ Key, Item }: { Key?: Key; Item?: Key }): string | undefined => (Key ?? Item)?.['pk']?.S;

/** The value that the partition key of a query has to equal. */
const partitionOf = ({
  KeyConditionExpression,
  ExpressionAttributeNames = {},
  ExpressionAttributeValues = {},
}: Query): string | undefined => {
  for (const [, name = '', value = ''] of KeyConditionExpression.matchAll(/(#?\w+)\s*=\s*(:\w+)/g)) {
    if (/pk$/i.test(ExpressionAttributeNames[name] ?? name)) return ExpressionAttributeValues[value]?.S;
  }
  return undefined;
};

/** What policies call a table. */
export type ArnOf = (table: string) => string;

const PARTS: Record<string, string> = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem' };

const ofOne =
  (operation: string) =>
  (input: never, arnOf: ArnOf): Asked[] => [asked(operation, arnOf((input as Write).TableName), [pkIn(input)])];

/** What IAM asks of each operation: a transaction needs the right to each of its parts. */
const ASKED: Record<string, (input: never, arnOf: ArnOf) => Asked[]> = {
  GetItem: ofOne('GetItem'),
  PutItem: ofOne('PutItem'),
  UpdateItem: ofOne('UpdateItem'),
  DeleteItem: ofOne('DeleteItem'),
  Query: (input: Query, arnOf) => [
    asked('Query', `${arnOf(input.TableName)}${input.IndexName === undefined ? '' : `/index/${input.IndexName}`}`, [partitionOf(input)]),
  ],
  BatchGetItem: ({ RequestItems }: { RequestItems: Record<string, { Keys: Key[] }> }, arnOf) =>
    Object.entries(RequestItems).map(([table, { Keys }]) =>
      asked(
        'BatchGetItem',
        arnOf(table),
        Keys.map(({ pk }) => pk?.S),
      ),
    ),
  TransactWriteItems: ({ TransactItems }: { TransactItems: Record<string, Write>[] }, arnOf) =>
    TransactItems.flatMap((item) =>
      Object.entries(item).map(([part, write]) => asked(PARTS[part] ?? part, arnOf(write.TableName), [pkIn(write)])),
    ),
};

/** What a request of DynamoDB's protocol wants to do. @throws AwsRefusal for an operation that no function of ours needs. */
export const askedIn = (target: string, body: string, arnOf: ArnOf): Asked[] => {
  const operation = target.replace(/^DynamoDB_\d+\./, '');
  const wanted = Object.hasOwn(ASKED, operation) ? ASKED[operation] : undefined;
  if (!wanted) throw new AwsRefusal('AccessDeniedException', `No function of the service asks for ${operation}.`);
  return wanted(JSON.parse(body) as never, arnOf);
};

const READS = /\.(GetItem|BatchGetItem|Query)$/;

type Guarding = {
  engine: string;
  rights: Rights;
  arnOf: ArnOf;
  /** Something may have been written. */
  onWrite: () => void;
};

/** The engine behind IAM: each request of a function is held against its role, and passed on as it is. */
export const guardDatabase = async ({ engine, rights, arnOf, onWrite }: Guarding): Promise<{ endpoint: string; stop(): Promise<void> }> => {
  const agent = new Agent({ keepAlive: true });
  const passOn = (request: IncomingMessage, body: Buffer, response: ServerResponse): void => {
    const { method, headers, url = '/' } = request;
    const passed = forward(new URL(url, engine), { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
      if (!READS.test(String(headers['x-amz-target']))) answer.once('end', onWrite);
    });
    passed.on('error', () => response.destroy());
    passed.end(body);
  };
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    try {
      const caller = callerOf(request.headers.authorization);
      for (const one of askedIn(String(request.headers['x-amz-target']), body.toString(), arnOf)) rights.requireOf(caller, one);
      passOn(request, body, response);
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      const answer = { __type: `com.amazon.coral.service#${error.code}`, message: error.message };
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
    }
  });
  const { port, stop } = await listen(server, 0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      await stop();
      agent.destroy();
    },
  };
};
