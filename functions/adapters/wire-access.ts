import { dynamoAccess } from '#adapters/dynamodb/access-lists';
import { signedReads } from '#adapters/dynamodb/signed-reads';
import { getItems, type Table } from '#adapters/dynamodb/table';
import type { Access } from '#app/kernel/access-port';

/** As Lambda hands them over, for as long as the function stays. */
const settings = ({ env }: { env: NodeJS.ProcessEnv }) => {
  const { AWS_REGION: region = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = env;
  const host = `dynamodb.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
  return {
    region,
    endpoint: env['AWS_ENDPOINT_URL_DYNAMODB'] ?? `https://${host}`,
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN },
  };
};

/** What functions that answer checks need beside the other ports; `sdk` is the way back, should the signed reads ever fail. */
export const connectAccess = (table: Table, reads: 'signed' | 'sdk'): Access =>
  dynamoAccess(reads === 'sdk' ? (keys) => getItems(table, keys) : signedReads({ name: table.name, ...settings(process) }));
